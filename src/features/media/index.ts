import type { Readable } from 'node:stream'

export type Role = 'portrait' | 'original' | 'waiting' | 'keepsake'

export type Media = {
  keep(
    ownerId: string,
    file: { role: Role; workId?: string; type: string; fileName?: string; source: Buffer | Readable; most: number },
  ): Promise<{ id: string; bytes: number; hash: string }>
  read(
    ownerId: string,
    id: string,
  ): Promise<{ bytes: Buffer; type: string; fileName: string; hash: string } | undefined>
  publish(ownerId: string, id: string): Promise<string>
  withdraw(id: string): Promise<void>
  remove(ids: string[]): Promise<void>
  copyFor(id: string, fromOwner: string, toOwner: string, role: Role, workId?: string): Promise<string | undefined>
  /** What everybody sees under a public address, kept sealed for somebody; undefined where it is not ours. */
  keepShown(address: string, toOwner: string, role?: Role, workId?: string): Promise<string | undefined>
  addressFor(id: string, personId: string): string
}
