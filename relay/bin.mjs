#!/usr/bin/env node
import { onNode24 } from '../.ci/node24.mjs'

await onNode24(() => import('./cli.ts'))
