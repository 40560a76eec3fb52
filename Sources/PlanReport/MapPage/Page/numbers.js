/** Writes numbers and positions in the page's language. */
class NumberText {
  constructor(language, words) {
    this.language = language;
    this.words = words;
    this.formats = new Map();
  }

  /**
   * A value of the data as text.
   * @param {string|number|boolean|null} value
   * @param {'automatic'|'plain'|number} format a number means this many decimals
   */
  value(value, format = 'automatic') {
    if (value === null || value === '') return this.words.noValue;
    if (typeof value === 'boolean') return value ? this.words.yes : this.words.no;
    if (typeof value !== 'number' || format === 'plain') return String(value);
    return this.number(value, format);
  }

  number(value, format) {
    if (typeof format === 'number') {
      return this.with({ minimumFractionDigits: format, maximumFractionDigits: format }).format(value);
    }
    return Math.abs(value) >= 100 || Number.isInteger(value)
      ? this.with({ maximumFractionDigits: 0 }).format(value)
      : this.with({ maximumSignificantDigits: 3 }).format(value);
  }

  with(options) {
    const key = JSON.stringify(options);
    if (!this.formats.has(key)) this.formats.set(key, new Intl.NumberFormat(this.language, options));
    return this.formats.get(key);
  }

  /** Latitude and longitude in degrees with a point, as other programs read them. */
  decimal({ lat, lng }) { return `${lat.toFixed(5)}, ${lng.toFixed(5)}`; }

  /** Degrees, minutes and seconds, as a topographic map writes them. */
  sexagesimal({ lat, lng }) {
    const { north, south, east, west } = this.words;
    return `${this.angle(lat, north, south)}  ${this.angle(lng, east, west)}`;
  }

  angle(degrees, positive, negative) {
    const tenths = Math.round(Math.abs(degrees) * 36000);
    const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
    const minutes = String(Math.floor(tenths / 600) % 60).padStart(2, '0');
    return `${Math.floor(tenths / 36000)}° ${minutes}′ ${seconds}″ ${degrees < 0 ? negative : positive}`;
  }

  /** A whole number of arc seconds for a line of the grid: degrees, and minutes and seconds where needed. */
  gridAngle(arcSeconds, positive, negative) {
    const size = Math.abs(arcSeconds);
    const minutes = Math.floor(size / 60) % 60;
    const seconds = size % 60;
    let text = `${Math.floor(size / 3600)}°`;
    if (minutes || seconds) text += `${String(minutes).padStart(2, '0')}′`;
    if (seconds) text += `${String(seconds).padStart(2, '0')}″`;
    return arcSeconds === 0 ? text : text + (arcSeconds < 0 ? negative : positive);
  }
}
