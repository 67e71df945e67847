// Sliders of a grid of runs: multilinear interpolation, a sentence, a table and a small chart.
// Reads the JSON beside it, asks nobody for anything.
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  // The value at a place between the points of a grid; null where a corner it needs has none.
  function interpolate(levels, values, at) {
    let corners = [[0, 1]]; // place among the values, weight
    levels.forEach((level, s) => {
      let below = 0;
      while (below < level.length - 2 && level[below + 1] <= at[s]) below += 1;
      const share = (at[s] - level[below]) / (level[below + 1] - level[below]);
      corners = corners.flatMap(([place, weight]) => [
        [place * level.length + below, weight * (1 - share)],
        [place * level.length + below + 1, weight * share],
      ]).filter(([, weight]) => weight !== 0);
    });
    let sum = 0;
    for (const [place, weight] of corners) {
      if (values[place] === null) return null;
      sum += weight * values[place];
    }
    return sum;
  }

  // Numbers as the rest of the report writes them ------------------------------------------
  const grouped = (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const short = (value) => {
    const rounded = Number(value.toPrecision(3));
    return Math.abs(rounded) >= 100 && Math.abs(rounded) < 1e6
      ? grouped(rounded.toFixed(0)) : String(rounded);
  };
  const signed = (text) => (/[1-9]/.test(text) && !text.startsWith("-") ? "+" : "") + text;

  function amount(kind, value, scales) {
    if (Math.abs(value) < 1e-12) value = 0;
    if (kind === "percent") return grouped((100 * value).toFixed(2)).replace(/^-(?=[0.]*$)/, "");
    if (kind === "count") {
      return Math.abs(value) >= 999.5 ? grouped(value.toFixed(0)) : short(value);
    }
    const scale = scales.find(([size]) => Math.abs(value) >= 0.9995 * size);
    return scale ? short(value / scale[0]) + scale[1] : short(value);
  }

  // A sentence with what is to be filled in; no space between Chinese letters.
  const HAN = "[\\u2e80-\\u9fff\\uff00-\\uffef]", GAP = new RegExp(`(${HAN}) (?=${HAN})`, "g");
  const filled = (text, parts) => text
    .replace(/\[(\w+)\]/g, (all, key) => parts[key] ?? all).replace(/ {2,}/g, " ").replace(GAP, "$1");

  function element(parent, name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    parent.append(made);
    return made;
  }

  // Round steps for an axis of about so many ------------------------------------------------
  function steps(low, high, about) {
    const raw = (high - low) / about, power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw);
    const found = [];
    for (let k = Math.ceil(low / step); k <= Math.floor(high / step); k += 1) found.push(k * step);
    return found;
  }

  // One language's sliders -----------------------------------------------------------------
  function start(section, data) {
    const words = JSON.parse(section.querySelector(".words").textContent);
    const levels = data.sliders.map((slider) => slider.levels);
    const at = data.sliders.map((slider) => slider.base);
    const one = (selector) => section.querySelector(selector);
    const ranges = [...section.querySelectorAll("input[type=range]")];
    const numbers = [...section.querySelectorAll("input[type=number]")];
    let shown = 0, moved = 0;

    const isRun = (place) => place.every((x, s) => levels[s].includes(x));
    const change = (f, value, unit = true) => signed(amount(data.figures[f].kind, value,
      words.scales)) + (unit ? words.figures[f].step : "");
    const setting = (s, x, sign = true) => {
      const number = String(Number((x * data.sliders[s].scale).toPrecision(6)));
      return (sign && data.sliders[s].relative ? signed(number) : number)
        + words.sliders[s].unit.replace(/^ /, "\u00a0");
    };
    const told = (f, place) => ["mean", "low", "high"].map(
      (which) => interpolate(levels, data.figures[f][which], place));

    function sentence(f) {
      if (at.every((x, s) => x === data.sliders[s].base)) return words.base;
      const [mean, low, high] = told(f, at);
      const moves = at.map((x, s) => x === data.sliders[s].base ? ""
        : `${words.sliders[s].name} ${setting(s, x)}`).filter(Boolean);
      const settings = [moves.slice(0, -1).join(words.comma), moves.at(-1)].filter(Boolean)
        .join(words.and);
      const say = words.figures[f];
      if (mean === null) return filled(say.novalue, { settings });
      const parts = { settings, change: change(f, mean) };
      if (low === null || high === null) return filled(say.nointerval, parts);
      parts.low = change(f, low, false), parts.high = change(f, high);
      return filled(low <= 0 && high >= 0 ? say.unclear : say.clear, parts);
    }

    function draw() {
      const level = levels[moved], svg = one("svg");
      const width = Math.max(280, one(".chart").clientWidth), height = 250;
      const [right, top, bottom] = [14, 12, 34];
      const along = (x) => at.map((own, s) => (s === moved ? x : own));
      const line = [...new Set([...level, at[moved]])].sort((a, b) => a - b)
        .map((x) => [x, ...told(shown, along(x))]);
      const known = line.flatMap(([, ...values]) => values).filter((value) => value !== null);
      let [least, most] = [Math.min(0, ...known), Math.max(0, ...known)];
      if (least === most) [least, most] = [-1, 1];
      const margin = (most - least) / 20;
      [least, most] = [least && least - margin, most && most + margin];
      const marks = steps(least, most, 4).map((y) => [y, change(shown, y, false)]);
      const wide = (text) => [...text].reduce((sum, c) => sum + (c > "\u2e80" ? 12 : 7), 0);
      const left = 12 + Math.max(...marks.map(([, text]) => wide(text)));
      const X = (x) => left + (x - level[0]) / (level.at(-1) - level[0]) * (width - left - right);
      const Y = (y) => top + (most - y) / (most - least) * (height - top - bottom);
      svg.replaceChildren();
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      for (const [y, text] of marks) {
        element(svg, "line", { x1: left, x2: width - right, y1: Y(y), y2: Y(y), class: y === 0 ? "zero" : "grid" });
        element(svg, "text", { x: left - 6, y: Y(y) + 4, "text-anchor": "end" }, text);
      }
      let free = -Infinity; // where the next label of the axis may begin
      level.forEach((x, k) => {
        element(svg, "line", { x1: X(x), x2: X(x), y1: height - bottom, y2: height - bottom + 5, class: "axis" });
        const text = setting(moved, x), room = wide(text) + 10, last = k === level.length - 1;
        const anchor = k === 0 ? "start" : last ? "end" : "middle";
        const begins = X(x) - (k === 0 ? 0 : last ? room : room / 2);
        const end = X(level.at(-1)) - wide(setting(moved, level.at(-1)));
        if (!last && (begins < free || (k > 0 && begins + room + 6 > end))) return;
        element(svg, "text", { x: X(x), y: height - 12, "text-anchor": anchor }, text);
        free = begins + room;
      });
      for (let k = 1; k < line.length; k += 1) {
        const [[x, mean, low, high], [x2, mean2, low2, high2]] = [line[k - 1], line[k]];
        if (![low, high, low2, high2].includes(null)) {
          element(svg, "polygon", { class: "band", points: `${X(x)},${Y(low)} ${X(x)},${Y(high)} ${X(x2)},${Y(high2)} ${X(x2)},${Y(low2)}` });
        }
        if (mean !== null && mean2 !== null) element(svg, "line", { class: "mean", x1: X(x), y1: Y(mean), x2: X(x2), y2: Y(mean2) });
      }
      const onGrid = line.filter(([x, mean]) => mean !== null && isRun(along(x)));
      for (const [x, mean] of onGrid) element(svg, "circle", { class: "run", cx: X(x), cy: Y(mean), r: 4 });
      const here = told(shown, at)[0];
      element(svg, "line", { class: "here", x1: X(at[moved]), x2: X(at[moved]), y1: top, y2: height - bottom });
      if (here !== null) element(svg, "circle", { class: "here", cx: X(at[moved]), cy: Y(here), r: 6 });
      const chart = filled(words.figures[shown].chart, { unit: words.figures[shown].unit, slider: words.sliders[moved].name });
      one(".chart-title").textContent = chart;
      one(".chart-legend").textContent = [onGrid.length ? words.dots : words.nodots, words.band].filter(Boolean).join(words.semicolon);
      svg.setAttribute("aria-label", filled(words.aria, { chart, at: setting(moved, at[moved]), change: here === null ? words.none : change(shown, here) }));
    }

    function show() {
      ranges.forEach((range, s) => {
        range.value = at[s] * data.sliders[s].scale;
        range.setAttribute("aria-valuetext", setting(s, at[s]) + (isRun(at) ? "" : `, ${words.between}`));
      });
      const run = isRun(at);
      one(".state").textContent = run ? words.run : words.between;
      one(".state").classList.toggle("is-run", run);
      one(".sentence").textContent = sentence(shown);
      one(".error").textContent = words.figures[shown].error;
      data.figures.forEach((_, f) => {
        const [mean, low, high] = told(f, at), row = section.querySelectorAll(".now tbody tr")[f];
        row.querySelector(".change").textContent = mean === null ? words.none : change(f, mean);
        row.querySelector(".interval").textContent = low === null || high === null ? words.none
          : low === high ? "" : filled(words.interval, { low: change(f, low, false), high: change(f, high, false) });
      });
      draw();
    }

    // What a slider moves by: a round number, in what is shown about a hundredth of its way.
    const grains = data.sliders.map(({ scale }, s) => {
      const raw = (levels[s].at(-1) - levels[s][0]) * scale / 100;
      const power = 10 ** Math.floor(Math.log10(raw));
      return [5, 2, 1].map((one) => one * power).find((one) => one <= raw * 1.0001);
    });
    const grained = (s, shownAs) => Math.round(shownAs / grains[s]) * grains[s]
      / data.sliders[s].scale;

    // A place by a person's hand: kept inside, and on a point that was run where it is near.
    function move(s, x, near) {
      const level = levels[s], width = level.at(-1) - level[0];
      x = Math.min(Math.max(x, level[0]), level.at(-1));
      if (data.sliders[s].whole) x = Math.round(x);
      const closest = level.reduce((a, b) => (Math.abs(b - x) < Math.abs(a - x) ? b : a));
      at[s] = Math.abs(closest - x) <= near * width ? closest : x;
      moved = s;
    }
    const write = (s) => { numbers[s].value = Number((at[s] * data.sliders[s].scale).toPrecision(6)); };

    ranges.forEach((range, s) => {
      range.addEventListener("input", () => {
        move(s, grained(s, range.valueAsNumber), 0.012);
        write(s), show();
      });
      range.addEventListener("keydown", (event) => {
        const level = levels[s], scale = data.sliders[s].scale;
        const little = data.sliders[s].whole ? Math.max(1, Math.round(5 * grains[s]))
          : 5 * grains[s] / scale;
        const next = {
          ArrowRight: at[s] + little, ArrowUp: at[s] + little,
          ArrowLeft: at[s] - little, ArrowDown: at[s] - little,
          PageUp: level.find((x) => x > at[s]) ?? level.at(-1),
          PageDown: level.findLast((x) => x < at[s]) ?? level[0],
          Home: level[0], End: level.at(-1),
        }[event.key];
        if (next === undefined) return;
        event.preventDefault();
        move(s, next, 0.005), write(s), show();
      });
    });
    numbers.forEach((number, s) => {
      number.addEventListener("input", () => {
        const x = number.valueAsNumber / data.sliders[s].scale, level = levels[s];
        const inside = x >= level[0] - 1e-9 && x <= level.at(-1) + 1e-9;
        number.setAttribute("aria-invalid", !inside);
        if (inside) move(s, x, 1e-6), show();
      });
      number.addEventListener("change", () => {
        const x = number.valueAsNumber / data.sliders[s].scale;
        if (!Number.isNaN(x)) move(s, x, 1e-6);
        number.removeAttribute("aria-invalid"), write(s), show();
      });
    });
    section.querySelectorAll("input[type=radio]").forEach((radio, f) => {
      radio.addEventListener("change", () => { shown = f; show(); });
    });
    one("button").addEventListener("click", () => {
      data.sliders.forEach((slider, s) => { at[s] = slider.base; write(s); });
      show();
    });

    one(".still").remove();
    one(".panel").hidden = false;
    one("details").open = false;
    new ResizeObserver(draw).observe(one(".chart"));
    show();
  }

  window.computeMarket = Object.assign(window.computeMarket ?? {}, { interpolate, amount, signed });
  const data = JSON.parse(document.getElementById("sliders-data").textContent);
  document.querySelectorAll(".sliding").forEach((section) => start(section, data));
})();
