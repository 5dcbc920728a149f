import { Problem } from '../../lib/problem.ts'
export async function drawPortrait(_bytes: Buffer): Promise<{ bytes: Buffer; type: string }> {
  throw new Problem('invalid', 'x')
}
