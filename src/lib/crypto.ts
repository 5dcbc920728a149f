import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/**
 * AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce for each value. A sealed value is
 * format (1 byte) · nonce (12) · ciphertext · tag (16).
 */
const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES
export const KEY_BYTES = 32
const TAG = { authTagLength: TAG_BYTES }

/** 32 bytes, or a key that was prepared from them once, which is quicker in use. */
export type Key = Buffer | KeyObject
export const preparedKey = (key: Buffer): KeyObject => createSecretKey(key)

export function sealWith(key: Key, plain: Buffer, boundTo: string): Buffer {
  const sealed = Buffer.allocUnsafeSlow(HEAD_BYTES + plain.length + TAG_BYTES)
  sealed[0] = FORMAT
  const nonce = newNonce()
  nonce.copy(sealed, 1)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, TAG)
  cipher.setAAD(Buffer.from(boundTo))
  cipher.update(plain).copy(sealed, HEAD_BYTES)
  cipher.final()
  cipher.getAuthTag().copy(sealed, HEAD_BYTES + plain.length)
  return sealed
}

/** Random bytes are asked for by the page: each asking costs as much as sealing a short text. */
const NONCES_AT_ONCE = 341
let nonces = Buffer.alloc(0)
function newNonce(): Buffer {
  if (nonces.length < NONCE_BYTES) nonces = randomBytes(NONCES_AT_ONCE * NONCE_BYTES)
  const nonce = nonces.subarray(0, NONCE_BYTES)
  nonces = nonces.subarray(NONCE_BYTES)
  return nonce
}

/** Undefined when the value was cut, changed, or sealed for another place or with another key. */
export function openWith(key: Key, sealed: Buffer, boundTo: string): Buffer | undefined {
  if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== FORMAT) return undefined
  const end = sealed.length - TAG_BYTES
  const nonce = sealed.subarray(1, HEAD_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, TAG)
  decipher.setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(sealed.subarray(end))
  try {
    const plain = decipher.update(sealed.subarray(HEAD_BYTES, end))
    // Counter mode leaves nothing over: this only compares the tag, and throws where it is another.
    decipher.final()
    return plain
  } catch {
    return undefined
  }
}

export const newKey = (): Buffer => randomBytes(KEY_BYTES)

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

export const hmac = (key: Key, text: string): string => createHmac('sha256', key).update(text).digest('base64url')

/** A key for one purpose, derived from the site's secret by HKDF (RFC 5869). */
export const deriveKey = (secret: Buffer, purpose: string): Key =>
  preparedKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `troupe ${purpose}`, KEY_BYTES)))

/** Compares without telling by its time where two texts differ. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(sha256(a)), Buffer.from(sha256(b))]
  return timingSafeEqual(left, right)
}
