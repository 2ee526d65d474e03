// The oracle's mathematics in plain floating point, from its specification: what a feed should answer.
//
// Prices are BigInt in WAD, times seconds, everything else numbers: volatilities and variances of a year of 365 days.
const YEAR = 31_536_000;
const MINUTES_5 = 300;
const MINUTES_30 = 1_800;
const HOUR = 3_600;
const DAY = 86_400;
const DAYS_30 = 2_592_000;

/** A return beyond so many standard deviations counts as one of so many in the slow variances. */
const CUT = 5;
/** How many points of the past are kept. */
const POINTS = 256;

/** The mean of the past and of what is new, `seconds` later, with a memory of `tau`. */
function ema(past, sample, seconds, tau) {
  return past * Math.exp(-seconds / tau) - sample * Math.expm1(-seconds / tau);
}

/** `|ln(price/previous)|`, from the exact difference: prices that hardly differ keep all their digits. */
function logReturn(price, previous) {
  return Math.abs(Math.log1p(Number(price - previous) / Number(previous)));
}

/** One feed, from its parameters (numbers, by their names in the ABI) and the volatility that is assumed at first. */
export class Feed {
  #config;
  #suspect;
  /** First and last price of each bucket: `area` is ∫ ln price dt since the point before it. */
  #points = [];

  constructor(config, sigma) {
    this.#config = config;
    const variance = sigma ** 2;
    this.variances = { short: variance, day: variance, long: variance, robust: variance };
    this.speed = sigma / Math.sqrt(YEAR);
    this.regime = 0;
    this.pressedAt = 0;
  }

  get #newest() {
    return this.#points.at(-1);
  }

  /** What becomes of a price: `known` when it is not newer, `suspected` when it jumps, else `taken`. */
  take(price, observedAt, now) {
    const last = this.#newest;
    if (observedAt <= Math.max(last?.time ?? 0, this.#suspect?.observedAt ?? 0)) return "known";
    if (last && !this.#isTrusted(price, observedAt, now)) {
      this.#suspect = { price, observedAt, arrivedAt: now };
      return "suspected";
    }
    this.#suspect = undefined;
    if (last) this.#advance(price, observedAt);
    else this.#open(price, observedAt);
    return "taken";
  }

  #isTrusted(price, observedAt, now) {
    const isNear = (other) => logReturn(price, other) <= this.#config.maxJump;
    const suspect = this.#suspect;
    return isNear(this.#newest.price) || Boolean(suspect && suspect.arrivedAt < now && isNear(suspect.price));
  }

  #open(price, time) {
    this.fast = this.slow = Number(price);
    this.pressedAt = time;
    this.#points.push({ price, time, area: 0, first: true });
  }

  #advance(price, time) {
    const { price: before, time: since } = this.#newest;
    const seconds = time - since;
    this.#measure(logReturn(price, before), seconds);
    [this.fast, this.slow] = this.averages(time);
    this.#judge(time);
    this.#keep(price, time);
  }

  /** Variances of a year after a return: the slow ones of what does not exceed the variance before it by far. */
  #measure(size, seconds) {
    const { short, day, long, robust } = this.variances;
    const least = this.#config.minSigma ** 2;
    const cut = (variance) => Math.min(size, CUT * Math.sqrt((Math.max(variance, least) * seconds) / YEAR));
    const sample = (r) => (r * r * YEAR) / seconds;
    const speed = cut(day) / Math.sqrt(seconds);
    this.variances = {
      short: ema(short, sample(size), seconds, MINUTES_30),
      day: ema(day, sample(cut(day)), seconds, DAY),
      long: ema(long, sample(cut(long)), seconds, DAYS_30),
      robust: ema(robust, (Math.PI / 2) * speed * this.speed * YEAR, seconds, DAY),
    };
    this.speed = speed;
  }

  /** The averages of the price at a time: the newest price has held since it came. */
  averages(time) {
    const { price, time: since } = this.#newest;
    return [ema(this.fast, Number(price), time - since, MINUTES_5), ema(this.slow, Number(price), time - since, HOUR)];
  }

  /** Up at once, down by one after a dwell without a call at the share for exit. */
  #judge(now) {
    const { elevatedSigma, turbulentSigma, elevatedRatio, turbulentRatio, exitShare, dwell } = this.#config;
    const [short, long] = [Math.sqrt(this.variances.short), Math.sqrt(this.variances.long)];
    const isCalled = (level, share) => {
      const sigma = share * (level === 1 ? elevatedSigma : turbulentSigma);
      const ratio = share * (level === 1 ? elevatedRatio : turbulentRatio);
      return short >= sigma || (short >= sigma / 2 && short >= ratio * long);
    };
    const before = this.regime;
    while (this.regime < 2 && isCalled(this.regime + 1, 1)) this.regime += 1;
    const isPressed = this.regime > before || before === 0 || isCalled(before, exitShare);
    if (!isPressed && now - this.pressedAt < dwell) return;
    if (!isPressed) this.regime -= 1;
    this.pressedAt = now;
  }

  /** Adds a point; the last of a bucket gives way to a later one of the same bucket. */
  #keep(price, time) {
    const last = this.#newest;
    const bucket = (at) => Math.floor(at / this.#config.bucket);
    const first = bucket(time) !== bucket(last.time);
    let area = Math.log(Number(last.price) / 1e18) * (time - last.time);
    if (!first && !last.first) area += this.#points.pop().area;
    this.#points.push({ price, time, area, first });
    if (this.#points.length > POINTS) this.#points.shift();
  }

  /** Volatilities of a year: short, day, long, robust. */
  get sigmas() {
    const { short, day, long, robust } = this.variances;
    return [short, day, long, robust].map(Math.sqrt);
  }

  /** The geometric mean of the price over `window` seconds until `now` [WAD]; nothing beyond what is kept. */
  twap(window, now) {
    const last = this.#newest;
    const end = Math.max(now, last.time);
    const start = end - window;
    if (start < this.#points[0].time) return undefined;
    const log = Math.log(Number(last.price) / 1e18);
    let sum = log * (end - Math.max(start, last.time));
    for (let at = this.#points.length - 1; at > 0 && this.#points[at].time > start; at -= 1) {
      const { time, area } = this.#points[at];
      const before = this.#points[at - 1].time;
      sum += (area * (time - Math.max(start, before))) / (time - before);
    }
    return Math.exp(sum / window) * 1e18;
  }
}
