// A smile as SVG: marks as dots, bid to ask as bars.

const WIDTH = 900;
const HEIGHT = 500;
const MARGIN = { left: 70, right: 20, top: 50, bottom: 60 };

/** The picture of `points`: `{ strike, bid, mark, ask }`. */
export function draw(title, points) {
  const all = points.flatMap(({ bid, mark, ask }) => [bid, mark, ask]).filter((value) => value !== undefined);
  const x = scale(points.map(({ strike }) => strike), MARGIN.left, WIDTH - MARGIN.right);
  const y = scale(all, HEIGHT - MARGIN.bottom, MARGIN.top);
  const bars = points
    .filter(({ bid, ask }) => bid !== undefined && ask !== undefined)
    .map(({ strike, bid, ask }) => line(x.at(strike), y.at(bid), x.at(strike), y.at(ask), "#9db4d0", 4));
  const dots = points.map(({ strike, mark }) => `<circle cx="${x.at(strike)}" cy="${y.at(mark)}" r="3" fill="#1f4e8c"/>`);
  const axes = [
    ...x.ticks.map((tick) => text(x.at(tick), HEIGHT - MARGIN.bottom + 20, tick.toLocaleString("en"), "middle")),
    ...y.ticks.flatMap((tick) => [
      line(MARGIN.left, y.at(tick), WIDTH - MARGIN.right, y.at(tick), "#e4e4e4", 1),
      text(MARGIN.left - 8, y.at(tick) + 4, `${Math.round(tick * 1000) / 10} %`, "end"),
    ]),
    text(WIDTH / 2, 28, title, "middle"),
    text(WIDTH / 2, HEIGHT - 16, "strike; implied volatility a year, of the mark (dots) and from bid to ask (bars)", "middle"),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    ...axes,
    ...bars,
    ...dots,
    "</svg>\n",
  ].join("\n");
}

/** A linear scale from the range of `values` to pixels, with about six round ticks. */
function scale(values, from, to) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const range = most - least || 1;
  const magnitude = 10 ** Math.floor(Math.log10(range / 6));
  const step = magnitude * [1, 2, 5, 10].find((factor) => range / (magnitude * factor) <= 7);
  const ticks = [];
  for (let tick = Math.ceil(least / step) * step; tick <= most; tick += step) ticks.push(tick);
  return { ticks, at: (value) => Math.round((from + ((value - least) / range) * (to - from)) * 10) / 10 };
}

function line(x1, y1, x2, y2, colour, width) {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${width}"/>`;
}

function text(x, y, content, anchor) {
  const safe = content.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${safe}</text>`;
}
