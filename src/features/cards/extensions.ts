import { z } from 'zod'
import { INTENTS } from '../../ai/ai.ts'
import { isRecord, type Json, listed, type Note } from './cards.ts'
import type { Shape } from './fields.ts'

/** Extensions that something here reads. */
const USED = ['troupe', 'depth_prompt']

const KEPT: Note = { sentence: 'It belongs to another program; it is kept and exported again.' }

/** A card's extensions: all of them stay, and what we read ourselves has the shape that we expect. */
export const extensionsIn: Shape = (value, field, tell) => {
  if (!isRecord(value))
    return void tell({ field, fate: 'refused', why: { sentence: 'It was not a set of fields, so it was left out.' } })
  const idle = Object.keys(value).filter((name) => !USED.includes(name))
  if (idle.length > 0) tell({ field: listed(idle.map((name) => `extensions.${name}`)), fate: 'kept', why: KEPT })
  if (!Object.hasOwn(value, 'troupe')) return value
  const { troupe, ...others } = value
  const own = ownIn(troupe)
  if (!own || own.refused.length > 0) tell({ field: 'extensions.troupe', fate: 'refused', why: NOT_OURS })
  return own ? { ...value, troupe: own.extension } : others
}

const NOT_OURS: Note = { sentence: 'What is not as Troupe writes it was left out.' }

const texts = z.array(z.string())
const SHAPES = {
  tagline: z.string(),
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/),
  lines: z.looseObject({
    intents: z.partialRecord(z.enum(INTENTS), texts),
    topics: z.array(z.looseObject({ words: texts, lines: texts })),
  }),
  scene: z.looseObject({
    title: z.string(),
    beats: z.array(z.looseObject({ lines: texts, awaits: texts.optional(), nudge: z.string().optional() })).min(1),
    leave: texts,
  }),
}

/** A card comes from anybody: of what we read ourselves only that stays which the rest of the house can rely on. */
function ownIn(value: unknown): { extension: Json; refused: string[] } | undefined {
  if (!isRecord(value)) return
  const refused = Object.entries(SHAPES).flatMap(([name, shape]) =>
    Object.hasOwn(value, name) && !shape.safeParse(value[name]).success ? [name] : [],
  )
  const rest = Object.entries(value).filter(([name]) => !refused.includes(name))
  return { extension: { tagline: '', language: 'en', ...Object.fromEntries(rest) }, refused }
}
