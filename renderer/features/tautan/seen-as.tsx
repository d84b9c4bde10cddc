/** How it was seen: logged in or not, with which account, visible to whom; and a plain word on honest accounts. */
import { TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { useText } from '../../strings/index.ts';
import { changeSet, type OpenSet, type SeenAs } from './open-set.ts';
import classes from './window.module.css';

const visibilities = ['publik', 'teman', 'grup-tertutup', 'tidak-diketahui'] as const;

export const SeenAsFields = ({ set }: { set: OpenSet }) => {
  const t = useText();
  const { seen } = set;
  const change = (part: Partial<SeenAs>): void => changeSet(set.entryId, { seen: { ...seen, ...part } });
  return (
    <div className={classes.seen}>
      <PillChoice
        label={t('tautan.window.loggedIn')}
        value={seen.loggedIn === undefined ? undefined : seen.loggedIn ? 'ya' : 'tidak'}
        onChange={(value) => change({ loggedIn: value === 'ya' })}
        choices={[
          { value: 'ya', label: t('tautan.window.yes') },
          { value: 'tidak', label: t('tautan.window.no') },
        ]}
      />
      <PillChoice
        label={t('tautan.window.visibility')}
        value={seen.visibility}
        onChange={(visibility) => change({ visibility })}
        choices={visibilities.map((value) => ({ value, label: t(`tautan.window.visibilities.${value}`) }))}
      />
      {seen.loggedIn ? (
        <>
          <PillChoice
            label={t('tautan.window.account')}
            value={seen.account}
            onChange={(account) => change({ account })}
            choices={(['dinas', 'pribadi'] as const).map((value) => ({ value, label: t(`tautan.window.accounts.${value}`) }))}
          />
          <TextInput
            label={t('tautan.window.viewer')}
            description={t('tautan.window.viewerNote')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={seen.viewer}
            maxLength={300}
            onChange={(event) => change({ viewer: event.currentTarget.value })}
          />
        </>
      ) : null}
      <p className={classes.honest}>
        <IconInfoCircle size={16} stroke={1.7} aria-hidden />
        <span>{t('tautan.window.honest')}</span>
      </p>
    </div>
  );
};
