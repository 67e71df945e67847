// Keys that mean the same wherever the focus is, unless a control has its own use for them.
const OWN = "input, textarea, select, button, a, summary, [role=button], [role=slider], [role=combobox], [role=option], [contenteditable=true]";
const KEYS = { " ": "play", ArrowRight: "step", "+": "faster", "-": "slower" };

export default {
  template: `<span hidden></span>`,
  mounted() { document.addEventListener("keydown", this.key); },
  unmounted() { document.removeEventListener("keydown", this.key); },
  methods: {
    key(event) {
      const meant = KEYS[event.key];
      if (!meant || event.ctrlKey || event.altKey || event.metaKey || event.target.closest(OWN)) return;
      event.preventDefault();
      if (!event.repeat || meant === "step") this.$emit("key", meant);
    },
  },
};
