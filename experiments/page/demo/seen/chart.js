// The adoption curve as it grows, the exponential of its beginning, and the guess of whoever looks.
const HEIGHT = 380, LEFT = 64, RIGHT = 16, TOP = 18, BOTTOM = 40;
const WIDE = 640, SLIM = 420; // the letters of a telephone's chart are to be read, too
const NARROW = window.matchMedia("(max-width: 640px)");
const STEPS = [1, 2, 2.5, 5, 10];

function nice(most, wanted) { // a round distance of ticks
  const rough = most / wanted, size = 10 ** Math.floor(Math.log10(rough));
  return size * STEPS.find((step) => step * size >= rough);
}

export default {
  template: `<svg class="chart" role="img" :viewBox="'0 0 ' + width + ' ${HEIGHT}'" :aria-label="label"
      :class="{ drawing }" @pointerdown="down" @pointermove="move" @pointerup="up" @pointercancel="up">
    <g class="grid">
      <template v-for="tick in upTicks"><line :x1="${LEFT}" :x2="right" :y1="y(tick)" :y2="y(tick)" />
        <text :x="${LEFT - 8}" :y="y(tick) + 4" text-anchor="end">{{ short(tick) }}</text></template>
      <template v-for="tick in monthTicks"><line :x1="x(tick)" :x2="x(tick)" :y1="${HEIGHT - BOTTOM}" :y2="${HEIGHT - BOTTOM + 5}" />
        <text :x="x(tick)" :y="${HEIGHT - BOTTOM + 19}" text-anchor="middle">{{ tick }}</text></template>
      <text :x="(right + ${LEFT}) / 2" :y="${HEIGHT - 5}" text-anchor="middle">{{ words.month }}</text>
    </g>
    <rect v-if="drawing" class="sheet" :x="${LEFT}" :y="${TOP}" :width="right - ${LEFT}" :height="${HEIGHT - TOP - BOTTOM}" />
    <text v-if="drawing && !guess.length" class="hint" :x="(right + ${LEFT}) / 2" :y="${HEIGHT / 2}" text-anchor="middle">{{ words.hint }}</text>
    <g v-for="one in breaks" class="break"><line :x1="x(one.month)" :x2="x(one.month)" :y1="${TOP}" :y2="${HEIGHT - BOTTOM}" />
      <text :x="x(one.month) + (one.right ? 5 : -5)" :y="${TOP + 10} + one.lower" :text-anchor="one.right ? 'start' : 'end'">{{ one.words }}</text></g>
    <g v-for="month in events" class="event"><path :d="'M' + x(month) + ' ${HEIGHT - BOTTOM}l-6 -10h12z'" /></g>
    <path class="guess" :d="path(guess)" />
    <path class="exponential" :d="path(exponential)" />
    <path class="users" :d="path(users.map((u, t) => [t, u]))" />
    <circle v-if="users.length" class="now" :cx="x(users.length - 1)" :cy="y(users[users.length - 1])" r="5" />
  </svg>`,
  props: { months: Number, most: Number, words: Object, start: Object },
  data() {
    return { users: [], guess: [], fit: null, leaves: {}, events: [], drawing: false, label: "", last: null, narrow: NARROW.matches };
  },
  created() {
    this.all(this.start);
    this.turn = () => { this.narrow = NARROW.matches; };
    NARROW.addEventListener("change", this.turn);
  },
  unmounted() { NARROW.removeEventListener("change", this.turn); },
  computed: {
    width() { return this.narrow ? SLIM : WIDE; },
    right() { return this.width - RIGHT; },
    upTicks() { const d = nice(this.most, 5); return Array.from({ length: Math.floor(this.most / d + 1e-9) + 1 }, (_, i) => i * d); },
    monthTicks() { const d = (this.months <= 24 ? 6 : this.months <= 120 ? 12 : 24) * (this.narrow && this.months > 60 ? 2 : 1); return Array.from({ length: Math.floor(this.months / d) + 1 }, (_, i) => i * d); },
    exponential() {
      if (!this.fit) return [];
      const points = [];
      for (let t = 0; t <= this.months; t += 0.25) {
        const u = this.fit.level * Math.exp(this.fit.rate * t);
        points.push([t, Math.min(u, this.most)]);
        if (u >= this.most) break;
      }
      return points;
    },
    breaks() {
      const ends = Object.entries(this.leaves).filter(([, month]) => month !== null);
      return ends.map(([share, month], i) => ({ month, words: this.words.off[share], right: month < this.months * 0.75, lower: 15 * i }));
    },
  },
  methods: {
    x(month) { return LEFT + (this.right - LEFT) * month / this.months; },
    y(users) { return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * users / this.most; },
    short(n) { return n.toLocaleString("en"); },
    path(points) { return points.map(([t, u], i) => `${i ? "L" : "M"}${this.x(t).toFixed(1)} ${this.y(u).toFixed(1)}`).join(""); },
    all(state) { Object.assign(this, state); },
    month(state) { // one more; the rest as it is now
      this.users = state.all || [...this.users.slice(0, state.month), state.users];
      this.fit = state.fit; this.leaves = state.leaves; this.label = state.label;
    },
    at(event) {
      const spot = this.$el.createSVGPoint();
      spot.x = event.clientX; spot.y = event.clientY;
      const { x, y } = spot.matrixTransform(this.$el.getScreenCTM().inverse());
      const month = Math.round((x - LEFT) / (this.right - LEFT) * this.months);
      const users = (HEIGHT - BOTTOM - y) / (HEIGHT - TOP - BOTTOM) * this.most;
      return [Math.min(Math.max(month, 0), this.months), Math.min(Math.max(users, 0), this.most)];
    },
    down(event) {
      if (!this.drawing) return;
      this.$el.setPointerCapture(event.pointerId);
      this.last = null;
      this.move(event);
    },
    move(event) {
      if (!this.drawing || !this.$el.hasPointerCapture(event.pointerId)) return;
      const [month, users] = this.at(event);
      const known = new Map(this.guess);
      const [from, level] = this.last || [month, users]; // a quick hand skips months
      for (let t = Math.min(from, month); t <= Math.max(from, month); t++) {
        known.set(t, t === month || from === month ? users : level + (users - level) * (t - from) / (month - from));
      }
      this.last = [month, users];
      this.guess = [...known].sort((a, b) => a[0] - b[0]);
      event.preventDefault();
    },
    up(event) {
      if (!this.drawing || !this.last) return;
      this.last = null;
      this.$emit("drawn", this.guess);
    },
  },
};
