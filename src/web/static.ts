import path from 'node:path'
import express, { type RequestHandler } from 'express'

const HOUR_MS = 3_600_000

/** What lies in public/ as it is: portraits, the manifest, icons. */
export const publicFiles = (): RequestHandler =>
  express.static(path.resolve(import.meta.dirname, '../../public'), {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    maxAge: HOUR_MS,
    etag: true,
  })
