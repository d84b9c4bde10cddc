/** What else one does with a line: the same again, the same object, one more, none. */
import { Button } from '@mantine/core';
import { IconArrowMerge, IconCopy, IconPlus, IconTrash, type TablerIcon } from '@tabler/icons-react';
import { type TextKey, useText } from '../../strings/index.ts';
import classes from './entry.module.css';
import type { EntryAct } from './keys.ts';
import type { Entry } from './use-entry.ts';

const acts: readonly { act: EntryAct; icon: TablerIcon; text: TextKey; hint: string; needs?: 'before' | 'line' }[] = [
  { act: { is: 'same' }, icon: IconCopy, text: 'pendataan.entry.same', hint: 'Ctrl D', needs: 'before' },
  { act: { is: 'merge' }, icon: IconArrowMerge, text: 'pendataan.entry.merge', hint: 'M', needs: 'before' },
  { act: { is: 'save-another' }, icon: IconPlus, text: 'pendataan.entry.another', hint: '⇧↵' },
  { act: { is: 'remove' }, icon: IconTrash, text: 'pendataan.entry.remove', hint: 'Del', needs: 'line' },
];

export const EntryActs = ({ entry }: { entry: Entry }) => {
  const t = useText();
  const { before, draft, run } = entry;
  return (
    <div className={classes.acts}>
      {acts.map(({ act, icon: Icon, text, hint, needs }) => (
        <Button
          key={act.is}
          size="xs"
          tabIndex={-1}
          leftSection={<Icon size={14} />}
          disabled={(needs === 'before' && !before) || (needs === 'line' && !draft.id)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(act)}
        >
          {t(text)}
          <kbd className={classes.key} aria-hidden>
            {hint}
          </kbd>
        </Button>
      ))}
    </div>
  );
};
