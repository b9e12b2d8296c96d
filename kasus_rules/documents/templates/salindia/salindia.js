
// Moves between slides by keys, presenter, finger and buttons; without it all slides stand below each other.
(function () {
  "use strict";
  var layar = Array.prototype.slice.call(document.querySelectorAll(".layar"));
  var maju = document.getElementById("maju"), mundur = document.getElementById("mundur");
  var kabar = document.getElementById("kabar"), hitam = document.getElementById("hitam");
  var kini = 0, sentuh = null;

  function tunjuk(nomor, fokus) {
    kini = Math.max(0, Math.min(layar.length - 1, nomor));
    layar.forEach(function (satu, i) { satu.classList.toggle("kini", i === kini); });
    mundur.disabled = kini === 0;
    maju.disabled = kini === layar.length - 1;
    window.scrollTo(0, 0);
    try { history.replaceState(null, "", "#s" + (kini + 1)); } catch (e) { /* some browsers refuse it for files */ }
    if (fokus) {
      layar[kini].querySelector("h1, h2").focus({ preventScroll: true });
      kabar.textContent = layar[kini].getAttribute("aria-label");
    }
  }

  function gelap(ya) {
    hitam.hidden = !ya;
    kabar.textContent = ya ? "Layar dihitamkan. Tekan B untuk kembali." : "Layar kembali.";
  }

  function dariAlamat() {
    var cocok = /^#s(\d+)$/.exec(location.hash);
    return cocok ? Number(cocok[1]) - 1 : 0;
  }

  var tombol = {
    ArrowRight: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, PageUp: -1, Backspace: -1,
    Home: -layar.length, End: layar.length
  };
  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.altKey || e.metaKey) { return; }
    if (e.key === "b" || e.key === "B" || e.key === ".") { gelap(hitam.hidden); return; }
    if (!hitam.hidden) { gelap(false); e.preventDefault(); return; }
    if ((e.key === " " || e.key === "Enter") && e.target.tagName === "BUTTON") { return; }
    if (tombol[e.key]) {
      e.preventDefault();
      tunjuk(kini + (e.key === " " && e.shiftKey ? -1 : tombol[e.key]), true);
    }
  });
  maju.addEventListener("click", function () { tunjuk(kini + 1, true); });
  mundur.addEventListener("click", function () { tunjuk(kini - 1, true); });
  hitam.addEventListener("click", function () { gelap(false); });
  window.addEventListener("hashchange", function () { tunjuk(dariAlamat(), true); });

  document.addEventListener("touchstart", function (e) {
    sentuh = e.touches.length === 1 ? e.touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", function (e) {
    if (!sentuh || !hitam.hidden) { return; }
    var x = e.changedTouches[0].clientX - sentuh.clientX, y = e.changedTouches[0].clientY - sentuh.clientY;
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) { tunjuk(kini + (x < 0 ? 1 : -1), true); }
    sentuh = null;
  }, { passive: true });

  if (layar.length) {
    document.body.classList.add("bergerak");
    document.querySelector("nav").hidden = false;
    tunjuk(dariAlamat(), false);
  }
}());
