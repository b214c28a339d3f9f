import { z } from 'zod'
import type { StreamName } from './ids.ts'

export const id = z.uuid().toLowerCase()

export const streamName = z.custom<StreamName>(
  (value) => typeof value === 'string' && /^(workspace|project\/[0-9a-f-]{36})$/.test(value),
  'must be "workspace" or "project/<id>"',
)
