"""The screens, as ipywidgets: what a counsellor sees and answers. They decide nothing themselves."""
