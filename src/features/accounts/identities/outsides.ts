import type { WaySettings } from '../../../ways-in.ts'
import { createGoogle } from './google.ts'
import type { Outsides } from './identities.ts'
import { createX } from './x.ts'

/** Those whose word is taken, as the environment says. */
export const outsidesOf = ({ google, x }: WaySettings): Outsides => ({
  google: google && createGoogle(google),
  x: x && createX(x),
})
