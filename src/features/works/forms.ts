import { z } from 'zod'

export const deletionForm = z.object({
  verb: z.enum(['bin', 'forever'], 'Say whether it goes to the bin or is deleted for good.').default('bin'),
})
export const forkForm = z.object({ once: z.string().max(64).default('') })
