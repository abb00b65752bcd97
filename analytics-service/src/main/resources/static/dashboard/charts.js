const SVG = 'http://www.w3.org/2000/svg';

/** Draws columns over time: one per entry, with a scale that begins at zero. */
export function columns(container, entries, { format, short, label, height }) {
  const width = container.clientWidth || 480;
  const top = 22;
  const bottom = 28;
  const scale = niceScale(Math.max(...entries.map(entry => entry.value)));
  const left = 14 + 7 * Math.max(...scale.ticks.map(tick => short(tick).length));
  const plotWidth = width - left - 4;
  const plotHeight = height - top - bottom;
  const y = value => top + plotHeight * (1 - value / scale.top);
  const step = plotWidth / entries.length;
  const bar = Math.min(56, step * 0.64);
  const every = Math.ceil(entries.length / Math.max(1, Math.floor(plotWidth / 62)));

  const svg = picture(width, height, label);
  for (const tick of scale.ticks) {
    svg.append(
      element('line', { class: 'grid', x1: left, x2: width, y1: y(tick), y2: y(tick) }),
      text(short(tick), { class: 'axis', x: left - 8, y: y(tick) + 4, 'text-anchor': 'end' }));
  }
  entries.forEach((entry, index) => {
    const middle = left + step * (index + 0.5);
    const group = element('g', { class: 'bar-group' });
    const barHeight = Math.max(entry.value > 0 ? 2 : 0, y(0) - y(entry.value));
    group.append(
      titled(`${entry.title}: ${format(entry.value)}`),
      element('rect', { x: middle - step / 2, y: top, width: step, height: plotHeight, fill: 'transparent' }),
      element('path', { class: 'bar', d: roundedTop(middle - bar / 2, y(0) - barHeight, bar, barHeight, 5) }));
    if (entries.length <= 12 && entry.value > 0 && step > 8.5 * short(entry.value).length) {
      group.append(text(short(entry.value), { class: 'amount', x: middle, y: y(entry.value) - 7, 'text-anchor': 'middle' }));
    }
    if ((entries.length - 1 - index) % every === 0) {
      group.append(text(entry.name, { class: 'axis', x: middle, y: height - 6, 'text-anchor': 'middle' }));
    }
    svg.append(group);
  });
  container.replaceChildren(svg);
}

/** Draws one row per entry: what it is, above a bar with its value at the end. */
export function rows(container, entries, { format, label }) {
  const width = container.clientWidth || 480;
  const rowHeight = 44;
  const largest = Math.max(1, ...entries.map(entry => entry.value));
  const svg = picture(width, entries.length * rowHeight, label);
  entries.forEach((entry, index) => {
    const y = index * rowHeight;
    const group = element('g', { class: 'bar-group' });
    const name = text(entry.name, { x: 0, y: y + 15 });
    if (entry.place) {
      const place = element('tspan', { class: 'place', dx: 8 });
      place.textContent = entry.place;
      name.append(place);
    }
    group.append(
      titled(`${entry.name}: ${format(entry.value)}`),
      name,
      text(format(entry.value), { class: 'amount', x: width, y: y + 15, 'text-anchor': 'end' }),
      element('rect', { class: 'track', x: 0, y: y + 23, width, height: 8, rx: 4 }),
      element('rect', { class: 'bar', x: 0, y: y + 23, width: entry.value ? Math.max(8, (width * entry.value) / largest) : 0, height: 8, rx: 4 }));
    svg.append(group);
  });
  container.replaceChildren(svg);
}

/** A thin bar that fills by a share between 0 and 1. */
export function share(value) {
  const svg = element('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  svg.append(
    element('rect', { class: 'track', width: 100, height: 10 }),
    element('rect', { class: 'bar', width: 100 * Math.min(1, value), height: 10 }));
  return svg;
}

function picture(width, height, label) {
  const svg = element('svg', { viewBox: `0 0 ${width} ${height}`, height, role: 'img' });
  svg.setAttribute('aria-label', label);
  return svg;
}

function element(name, attributes = {}) {
  const created = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => created.setAttribute(key, value));
  return created;
}

function text(content, attributes) {
  const created = element('text', attributes);
  created.textContent = content;
  return created;
}

function titled(content) {
  const created = element('title');
  created.textContent = content;
  return created;
}

function roundedTop(x, y, width, height, radius) {
  const r = Math.min(radius, height, width / 2);
  return `M${x} ${y + height}v${-(height - r)}a${r} ${r} 0 0 1 ${r} ${-r}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - r}z`;
}

function niceScale(largest) {
  const rough = Math.max(largest, 4) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map(factor => factor * magnitude).find(candidate => candidate >= rough && (candidate >= 10 || Number.isInteger(candidate))));
  const count = Math.max(1, Math.ceil(largest / step));
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
