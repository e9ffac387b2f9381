// SHA-256 (FIPS 180-4) taken in piece by piece: the browser's own digest wants the whole file in memory at once.
var Sha256 = (function () {
  "use strict";
  var K = new Uint32Array(64), START = new Uint32Array(8);
  (function () {
    function fraction(x) { return ((x - Math.floor(x)) * 4294967296) | 0; }
    var found = 0;
    for (var n = 2; found < 64; n++) {
      var prime = true;
      for (var d = 2; d * d <= n; d++) { if (n % d === 0) { prime = false; break; } }
      if (!prime) { continue; }
      if (found < 8) { START[found] = fraction(Math.pow(n, 1 / 2)); }
      K[found++] = fraction(Math.pow(n, 1 / 3));
    }
  })();

  function Sha256() {
    this.state = new Uint32Array(START);
    this.rest = new Uint8Array(64);
    this.held = 0;
    this.length = 0;
    this.w = new Uint32Array(64);
  }

  Sha256.prototype.block = function (bytes, at) {
    var w = this.w, s = this.state, i;
    for (i = 0; i < 16; i++, at += 4) {
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (i = 16; i < 64; i++) {
      var x = w[i - 15], y = w[i - 2];
      w[i] = w[i - 16] + w[i - 7] + (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) +
        (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10));
    }
    var a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
    for (i = 0; i < 64; i++) {
      var t1 = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
        ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      var t2 = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
        ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
  };

  Sha256.prototype.add = function (bytes) {
    var at = 0;
    this.length += bytes.length;
    while (this.held && at < bytes.length) {
      this.rest[this.held++] = bytes[at++];
      if (this.held === 64) { this.block(this.rest, 0); this.held = 0; }
    }
    for (; at + 64 <= bytes.length; at += 64) { this.block(bytes, at); }
    while (at < bytes.length) { this.rest[this.held++] = bytes[at++]; }
  };

  Sha256.prototype.hex = function () {
    var high = Math.floor(this.length / 536870912), low = (this.length << 3) >>> 0;
    var end = new Uint8Array((this.held < 56 ? 64 : 128) - this.held), at = end.length - 8;
    end[0] = 128;
    for (var i = 0; i < 4; i++) {
      end[at + i] = high >>> (24 - 8 * i);
      end[at + 4 + i] = low >>> (24 - 8 * i);
    }
    this.add(end);
    return Array.from(this.state, function (word) { return word.toString(16).padStart(8, "0"); }).join("");
  };
  return Sha256;
})();
