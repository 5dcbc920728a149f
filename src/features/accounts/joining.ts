import type { SignUpMode } from '../../config.ts'
import { hashPassword } from '../../lib/password.ts'
import type { InTurn } from '../../lib/turns.ts'
import type { Language } from '../../web/frame.ts'
import { LIMITS, type Limiter } from '../../web/limits.ts'
import { isOpenCode } from '../invitations/index.ts'
import type { SignUpFields } from './accounts.ts'
import { mayWriteTo } from './email/store.ts'
import { type Held, HeldBack, type Passage } from './flood/gate.ts'
import type { Identity } from './identities/identities.ts'
import { createRepeats } from './repeats.ts'
import { isOfHouse } from './reserved.ts'
import { type Joined, join } from './store.ts'

type Needs = Parameters<typeof join>[0] & {
  limiter: Limiter
  inTurn: InTurn
  policyVersion: string
  castNames: () => Promise<string[]>
}
type How = { mode: SignUpMode; language: Language; identity: Identity | undefined; passage: Passage }
type Ended = Joined | { ok: false; why: 'heldBack'; held: Held }

/** Takes somebody in. A second click is told what the first was: it has the form's own `once` and every word of it, the password too. */
export function createJoining(needs: Needs): (joining: SignUpFields, how: How) => Promise<Ended> {
  const { clock, inTurn } = needs
  const repeats = createRepeats<Joined>({ clock, most: LIMITS.signUpsRemembered })

  return async (joining, { mode, language, identity, passage }) => {
    const { username, password, birthDate, invitation, to, say, once } = joining
    if (isOfHouse(username, await needs.castNames())) return { ok: false, why: 'ofHouse' }
    const work = async (): Promise<Joined> => {
      if (mode === 'invite' && !(await isOpenCode(needs, invitation))) return { ok: false, why: 'notInvited' }
      await passage.pass()
      const passwordHash = identity ? null : await inTurn(() => hashPassword(password))
      const { policyVersion } = needs
      const email = (await mayWriteTo(needs, joining.email)) ? joining.email : ''
      const line = { to, say, once }
      const joined = await join(needs, {
        ...joining,
        email,
        language,
        passwordHash,
        identity,
        policyVersion,
        mode,
        line,
      })
      if (!joined.ok) await passage.giveBack()
      return joined
    }
    const whose = identity ? `${identity.issuer} ${identity.subject}` : ''
    const words = [once, username, password, birthDate, joining.email, whose]
    try {
      return once === '' ? await work() : await repeats(words, work)
    } catch (error) {
      // Thrown, and so not remembered: the same words may come through later.
      if (error instanceof HeldBack) return { ok: false, why: 'heldBack', held: error.why }
      throw error
    }
  }
}
