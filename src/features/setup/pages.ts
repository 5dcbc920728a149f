import { PROVIDER_IDS, type Provider } from '../../ai/ai.ts'
import type { Ai } from '../../ai/providers.ts'
import type { Db } from '../../db/db.ts'
import { deadJobs } from '../../jobs/queue.ts'
import type { Translate } from '../../web/i18n.ts'
import { type SignUps, waitingPeople } from '../accounts/index.ts'
import type { Allowance } from '../allowance/index.ts'
import { inviterOf } from '../invitations/index.ts'
import { givenUpIn, MOST_SHOWN } from './jobs/jobs.ts'
import { linesFor, modesIn, nameOf, OPERATOR_COMMAND } from './setup.ts'
import { operators } from './store.ts'
import type { SetupPage } from './views.ts'

export type House = { db: Db; ai: Ai; allowance: Allowance; signUps: SignUps }
type Asked = Pick<SetupPage, 'trial'> & { errors?: string[] }

/** Everything that whoever runs the site wants to see at a glance. */
export async function setupPageOf(
  { db, ai, allowance, signUps }: House,
  t: Translate,
  { trial, errors = [] }: Asked,
): Promise<SetupPage> {
  const current = ai.current()
  const { rows, renewsAt } = await allowance.today()
  const caps = allowance.capsOf(current)
  const inWords = (cap: number) => (cap === Infinity ? t('no limit') : cap.toLocaleString('en'))
  const waiting = await waitingPeople(db)
  return {
    providers: PROVIDER_IDS.map((id) => ({
      id,
      name: nameOf(t, id),
      isSetUp: ai.named(id) !== undefined,
      isCurrent: id === current.id,
      lines: linesFor(id),
    })),
    speakers: ai.models().map((speaker) => ({
      id: speaker.id,
      model: speaker.model,
      name: shownName(t, speaker),
      isUnderstudy: speaker.id === 'understudy',
      isCurrent: speaker.id === current.id && speaker.model === current.model,
      context: speaker.context,
    })),
    trial,
    refusedKeys: ai.refusedKeys().map(({ id, since }) => ({ name: nameOf(t, id), since })),
    today: rows.map(({ provider, tokens, replies, failures }) => ({
      name: nameOf(t, provider, ai.recipientOf(provider)),
      tokens: Number(tokens),
      replies,
      failures,
    })),
    caps: caps && { person: inWords(caps.person), site: inWords(caps.site) },
    renewsAt,
    signUp: {
      mode: await signUps.mode(),
      isFixed: signUps.isFixed,
      errors,
      modes: modesIn(t),
    },
    waiting: await Promise.all(
      waiting.map(async (person) => ({ ...person, invitedBy: await inviterOf(db, person.id) })),
    ),
    givenUp: (await deadJobs(db, MOST_SHOWN)).map((job) => givenUpIn(t, job)),
    operators: await operators(db),
    command: OPERATOR_COMMAND,
  }
}

/** A provider with its model, for where several could be meant. */
export const speakerName = (t: Translate, provider: Provider): string =>
  [...new Set([shownName(t, provider), ...(provider.id === 'understudy' ? [] : [provider.model])])].join(' · ')

/** The name that whoever runs the site knows somebody by. */
const shownName = (t: Translate, { id, name }: Provider): string => (id === 'understudy' ? nameOf(t, id) : name)
