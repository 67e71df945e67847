// The drawn customers in their network. The picture is made once; a month sends who moved.
const SVG = "http://www.w3.org/2000/svg";
const NARROW = window.matchMedia("(max-width: 640px)"); // a telephone has a field of its own
const FINGER = 22; // pixels within which a finger means a customer

function made(name, attributes, parent) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.appendChild(element);
  return element;
}

export default {
  template: `<svg class="network" role="group" :viewBox="'0 0 ' + field.width + ' ' + field.height"
    :aria-label="words.label" @keydown="key" @click="click" @focusin="arrive"></svg>`,
  props: { picture: Object, providers: Array, words: Object, picked: Number },
  data() { return { narrow: NARROW.matches }; },
  computed: { field() { return this.narrow ? this.picture.narrow : this.picture.wide; } },
  mounted() {
    this.turn = () => { this.narrow = NARROW.matches; this.draw(); };
    NARROW.addEventListener("change", this.turn);
    this.current = [...this.providers];
    this.chosen = this.picked;
    this.draw();
  },
  unmounted() { NARROW.removeEventListener("change", this.turn); },
  methods: {
    draw() {
      const { customers, discs, radius } = this.field, { ties } = this.picture;
      const svg = this.$el;
      svg.replaceChildren();
      for (const disc of discs) {
        made("circle", { class: "disc", cx: disc.x, cy: disc.y, r: disc.r }, svg);
        made("text", { class: "disc-name", x: disc.x, y: disc.y - disc.r + 4 }, svg).textContent = disc.name;
      }
      const at = (k) => customers[k];
      made("path", { class: "ties", d: ties.map(([a, b]) => `M${at(a)[0]} ${at(a)[1]}L${at(b)[0]} ${at(b)[1]}`).join("") }, svg);
      this.own = made("path", { class: "own-ties", d: "" }, svg);
      this.dots = customers.map(([x, y], k) => {
        const dot = made("g", { class: "dot", transform: `translate(${x} ${y})`, role: "button", tabindex: k ? -1 : 0, "data-k": k }, svg);
        made("circle", { r: radius }, dot);
        made("path", { d: "" }, dot);
        return dot;
      });
      customers.forEach((_, k) => this.colour(k, this.current[k]));
      this.pick(this.chosen);
    },
    colour(k, provider) {
      const dot = this.dots[k];
      this.current[k] = provider;
      dot.firstChild.setAttribute("style", provider < 0 ? "" : `fill:${this.words.colours[provider]};stroke:none`);
      dot.lastChild.setAttribute("d", provider < 0 ? "" : this.words.marks[provider]);
      if (document.activeElement === dot) this.name(k);
    },
    name(k) {
      const whom = this.current[k] < 0 ? this.words.none : this.words.names[this.current[k]];
      const segment = this.words.segments[this.picture.segments[k]];
      this.dots[k].setAttribute("aria-label", `${this.words.customer} ${k + 1}: ${segment}, ${whom}`);
    },
    paint(moves) {
      for (const [k, provider] of moves) {
        this.colour(k, provider);
        const dot = this.dots[k];
        dot.classList.remove("moved");
        requestAnimationFrame(() => requestAnimationFrame(() => dot.classList.add("moved")));
      }
    },
    pick(k) {
      this.chosen = k;
      this.dots.forEach((dot) => dot.classList.remove("picked"));
      this.own.setAttribute("d", "");
      if (k === undefined || k === null || k < 0) return;
      const { customers } = this.field, { ties } = this.picture;
      this.dots[k].classList.add("picked");
      this.own.setAttribute("d", ties.filter(([a, b]) => a === k || b === k)
        .map(([a, b]) => `M${customers[a][0]} ${customers[a][1]}L${customers[b][0]} ${customers[b][1]}`).join(""));
      this.stop(k);
    },
    stop(k) { // the one customer at which Tab stops
      this.dots.forEach((dot, other) => dot.setAttribute("tabindex", other === k ? 0 : -1));
    },
    of(event) {
      const dot = event.target.closest(".dot");
      return dot ? Number(dot.dataset.k) : -1;
    },
    click(event) {
      const k = this.of(event), touched = event.pointerType && event.pointerType !== "mouse";
      const meant = k >= 0 || !touched ? k : this.near(event);
      if (meant >= 0) this.choose(meant);
    },
    near(event) { // who is nearest to a finger
      const box = this.$el.getBoundingClientRect(), scale = this.field.width / box.width;
      const x = (event.clientX - box.left) * scale, y = (event.clientY - box.top) * scale;
      let best = -1, least = FINGER * scale;
      this.field.customers.forEach(([u, v], k) => {
        const far = Math.hypot(u - x, v - y);
        if (far < least) [best, least] = [k, far];
      });
      return best;
    },
    choose(k) { this.pick(k); this.$emit("pick", k); },
    arrive(event) {
      const k = this.of(event);
      if (k >= 0) this.name(k);
    },
    key(event) {
      const k = this.of(event);
      const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
      if (k < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Enter" || event.key === " ") this.choose(k);
      else if (way) this.walk(k, way);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    walk(k, [right, down]) { // to the nearest customer on that side
      const [x, y] = this.field.customers[k];
      let best = -1, least = Infinity;
      this.field.customers.forEach(([u, v], other) => {
        const along = (u - x) * right + (v - y) * down;
        const aside = Math.abs((u - x) * down) + Math.abs((v - y) * right);
        if (along > 1 && aside <= 2 * along && along + 2 * aside < least) [best, least] = [other, along + 2 * aside];
      });
      if (best < 0) return;
      this.stop(best);
      this.dots[best].focus();
    },
  },
};
