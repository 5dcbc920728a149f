import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { KEY_BYTES, newKey } from '../lib/crypto.ts'
import { refuseOpenToOthers } from './guarded.ts'

/** The site's own secret, from which keys for cookies, forms and look-ups are derived. Made on the first start. */
export function ensureSiteSecret(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, `${newKey().toString('base64url')}\n`, { mode: 0o600, flush: true })
  refuseOpenToOthers(file)
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  if (secret.length !== KEY_BYTES)
    throw new Error(
      `${file} is damaged. Restore it; a new one, made where there is none, finds no e-mail address of before.`,
    )
  return secret
}
