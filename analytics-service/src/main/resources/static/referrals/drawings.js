const SVG = 'http://www.w3.org/2000/svg';

/**
 * Columns for each day, and lines over them.
 *
 * @param days entries of { name, title, value } (value undefined: none)
 * @param lines of { className, values }
 */
export function series(container, days, lines, { format, label, height }) {
  const width = container.clientWidth || 640;
  const top = 12;
  const bottom = 26;
  const largest = Math.max(...days.map(day => day.value ?? 0), ...lines.flatMap(line => line.values.map(value => value ?? 0)));
  const ticks = scale(largest, days.every(day => Number.isInteger(day.value ?? 0)));
  const left = 14 + 7 * Math.max(...ticks.map(tick => format(tick).length));
  const plotWidth = width - left - 4;
  const plotHeight = height - top - bottom;
  const y = value => top + plotHeight * (1 - value / ticks.at(-1));
  const step = plotWidth / days.length;
  const middle = index => left + step * (index + 0.5);
  const every = Math.ceil(days.length / Math.max(1, Math.floor(plotWidth / 72)));

  const svg = picture(width, height, label);
  for (const tick of ticks) {
    svg.append(
      element('line', { class: 'grid', x1: left, x2: width, y1: y(tick), y2: y(tick) }),
      text(format(tick), { class: 'axis', x: left - 8, y: y(tick) + 4, 'text-anchor': 'end' }));
  }
  days.forEach((day, index) => {
    const group = element('g', { class: 'bar-group' });
    const barHeight = day.value ? Math.max(1.5, y(0) - y(day.value)) : 0;
    const bar = Math.max(1, Math.min(28, step * 0.66));
    group.append(
      titled(day.title),
      element('rect', { x: middle(index) - step / 2, y: top, width: step, height: plotHeight, fill: 'transparent' }),
      element('rect', { class: 'bar', x: middle(index) - bar / 2, y: y(0) - barHeight, width: bar, height: barHeight, rx: Math.min(3, bar / 3) }));
    if ((days.length - 1 - index) % every === 0) {
      group.append(text(day.name, { class: 'axis', x: middle(index), y: height - 6, 'text-anchor': 'middle' }));
    }
    svg.append(group);
  });
  for (const line of lines) {
    let drawing = '';
    line.values.forEach((value, index) => {
      if (value !== undefined) {
        const begins = index === 0 || line.values[index - 1] === undefined;
        drawing += `${begins ? 'M' : 'L'}${middle(index).toFixed(1)} ${y(value).toFixed(1)}`;
      }
    });
    svg.append(element('path', { class: `line ${line.className}`, d: drawing }));
  }
  container.replaceChildren(svg);
}

/** 24 columns, some of which stand out. */
export function clock(container, hours, { title, label, height }) {
  const width = container.clientWidth || 480;
  const bottom = 24;
  const largest = Math.max(1, ...hours.map(hour => hour.value));
  const step = width / hours.length;
  const svg = picture(width, height, label);
  hours.forEach((hour, index) => {
    const barHeight = hour.value ? Math.max(2, ((height - bottom - 6) * hour.value) / largest) : 0;
    const group = element('g', { class: hour.peak ? 'bar-group peak' : 'bar-group' });
    group.append(
      titled(title(hour)),
      element('rect', { x: step * index, y: 0, width: step, height: height - bottom, fill: 'transparent' }),
      element('rect', { class: 'track', x: step * index + step * 0.14, y: height - bottom - 2, width: step * 0.72, height: 2 }),
      element('rect', { class: 'bar', x: step * index + step * 0.14, y: height - bottom - barHeight, width: step * 0.72, height: barHeight, rx: 3 }));
    if (index % 3 === 0) {
      group.append(text(String(index).padStart(2, '0'), { class: 'axis', x: step * (index + 0.5), y: height - 6, 'text-anchor': 'middle' }));
    }
    svg.append(group);
  });
  container.replaceChildren(svg);
}

function scale(largest, whole) {
  if (!largest) {
    return [0, 1];
  }
  const rough = largest / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const wanted = [1, 2, 2.5, 5, 10].map(factor => factor * magnitude).find(candidate => candidate >= rough);
  const step = whole ? Math.max(1, Math.ceil(wanted)) : wanted;
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step);
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
