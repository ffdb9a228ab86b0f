// Reading a receipt (PROTOCOL.md §10): text, canonical CBOR, signature.
class Unreadable extends Error {}
class Newer extends Error {}

const SIGNATURE_BYTES = 64;
const MOST_CHARACTERS = 2048;
const TEXT = /^(?:BD1\.|https?:\/\/[^\s#]{1,1024}\/r#)([A-Za-z0-9_-]{2,600})$/;
const FIELDS = [
  "v", "device", "office", "epoch", "seq", "entryHash", "wallMs", "clockGrade", "purpose",
  "outcome", "nextDue", "subjectTag",
];

function bytesOfHex(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The signed bytes and their signature. Throws Unreadable.
function sealedOf(text) {
  const match = text.length <= MOST_CHARACTERS && TEXT.exec(text.trim());
  if (!match || match[1].length % 4 === 1) throw new Unreadable();
  const binary = atob(match[1].replaceAll("-", "+").replaceAll("_", "/"));
  const sealed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  if (btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") !== match[1]) {
    throw new Unreadable();
  }
  if (sealed.length <= SIGNATURE_BYTES) throw new Unreadable();
  return {
    content: sealed.subarray(0, -SIGNATURE_BYTES),
    signature: sealed.subarray(-SIGNATURE_BYTES),
  };
}

// The few kinds of CBOR items a receipt has, in shortest form only. Throws Unreadable.
class Items {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  head() {
    const first = this.take(1)[0];
    return { major: first >> 5, value: this.argument(first & 31) };
  }

  argument(short) {
    if (short < 24) return short;
    if (short > 27) throw new Unreadable();
    const size = 1 << (short - 24);
    const value = this.take(size).reduce((sum, byte) => sum * 256 + byte, 0);
    const least = size === 1 ? 24 : 2 ** (4 * size);
    if (value < least || !Number.isSafeInteger(value)) throw new Unreadable();
    return value;
  }

  take(count) {
    if (this.at + count > this.bytes.length) throw new Unreadable();
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  item() {
    if (this.bytes[this.at] === 0xf6) {
      this.at += 1;
      return null;
    }
    const { major, value } = this.head();
    if (major === 0) return value;
    if (major === 1) return -1 - value;
    if (major === 2) return this.take(value);
    if (major === 3) return new TextDecoder("utf-8", { fatal: true }).decode(this.take(value));
    throw new Unreadable();
  }
}

function fieldsOf(content) {
  const items = new Items(content);
  const { major, value } = items.head();
  if (major !== 4) throw new Unreadable();
  const version = items.item();
  if (version !== 1) throw new Newer();
  if (value !== FIELDS.length) throw new Unreadable();
  const fields = { v: version };
  for (const name of FIELDS.slice(1)) fields[name] = items.item();
  if (items.at !== content.length || !isReceipt(fields)) throw new Unreadable();
  return fields;
}

// A day there is: 30 February comes back as another.
function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function isReceipt(fields) {
  const isBytes = (value, length) => value instanceof Uint8Array && value.length === length;
  const isCode = (value) => typeof value === "string" && /^[a-z0-9_]{1,20}$/.test(value);
  const due = fields.nextDue;
  return (
    isBytes(fields.device, 32) && isBytes(fields.entryHash, 32) &&
    typeof fields.office === "string" && /^[A-Za-z0-9_.:-]{1,64}$/.test(fields.office) &&
    [fields.epoch, fields.seq].every((it) => Number.isSafeInteger(it) && it >= 1) &&
    fields.epoch < 2 ** 31 &&
    Number.isSafeInteger(fields.wallMs) &&
    isCode(fields.clockGrade) && isCode(fields.purpose) && isCode(fields.outcome) &&
    (due === null || isDay(due)) &&
    (fields.subjectTag === null || isBytes(fields.subjectTag, 2))
  );
}

async function isSigned(publicKey, signature, content) {
  const domain = new TextEncoder().encode("baodao-receipt-v1\n");
  const message = new Uint8Array([...domain, ...content]);
  let key;
  try {
    key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    // Browsers before 2025 have no Ed25519 of their own.
    return verifyAsync(signature, message, publicKey, { zip215: false });
  }
  return crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
}

// What is known of a text: a verdict, why, and the fields where they may be shown.
async function judged(text, list) {
  let sealed, fields;
  try {
    sealed = sealedOf(text);
    fields = fieldsOf(sealed.content);
  } catch (error) {
    if (error instanceof Newer) return { verdict: "unconfirmed", why: "newer" };
    return { verdict: "invalid", why: "unreadable" };
  }
  const device = hexOf(fields.device);
  const listed = list.devices.find((each) => each.device === device);
  if (!listed) return { verdict: "unconfirmed", why: "unknown" };
  if (!globalThis.crypto?.subtle) return { verdict: "unconfirmed", why: "noCrypto" };
  const signed = await isSigned(bytesOfHex(listed.public_key), sealed.signature, sealed.content);
  if (!signed) return { verdict: "invalid", why: "forged" };
  if (listed.state === "revoked") return { verdict: "unconfirmed", why: "revoked", fields };
  return { verdict: "genuine", why: "signed", fields };
}
