import type { CommandSpec } from '../decider.ts'
import { projectRules } from '../project-stream.ts'
import { workspaceRules } from '../workspace-stream.ts'

const CATALOGUE: Readonly<Record<string, CommandSpec>> = { ...projectRules.commands, ...workspaceRules.commands }

/**
 * Whether a command that was accepted and then lost by a restore stays lost. A claim does: the new epoch has voided its lease, and decided
 * again it would hold a task for somebody who works under the old fence.
 */
export const lapsesWithEpoch = (type: string): boolean => CATALOGUE[type]?.lapses === true
