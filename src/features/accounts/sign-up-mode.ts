import { SIGN_UP_MODES, type SignUpMode } from '../../config.ts'
import type { Db } from '../../db/db.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'

export type SettingRow = { name: string; value: string; changedAt: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    settings: SettingRow
  }
}

const NAME = 'signUp'

type Needs = { db: Db; clock: Clock; signUp: { fixed: SignUpMode | undefined; usual: SignUpMode } }

export type SignUps = ReturnType<typeof createSignUps>

/** Who may sign up: what the environment says, else what the operator chose, else what is safe where the site stands. */
export function createSignUps({ db, clock, signUp }: Needs) {
  async function chosen(): Promise<SignUpMode | undefined> {
    const row = await db('settings').where({ name: NAME }).first('value')
    return SIGN_UP_MODES.find((mode) => mode === row?.value)
  }
  return {
    isFixed: signUp.fixed !== undefined,
    mode: async (): Promise<SignUpMode> => signUp.fixed ?? (await chosen()) ?? signUp.usual,
    async choose(value: SignUpMode): Promise<void> {
      const row = { name: NAME, value, changedAt: isoNow(clock) }
      await db('settings').insert(row).onConflict('name').merge()
    },
  }
}
