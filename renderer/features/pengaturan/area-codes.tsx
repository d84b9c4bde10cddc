/** Bawaslu's own area codes beside those of Kemendagri: typed or imported, never derived. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconFileImport, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { type AreaCode, AreaCodeSchema, bawasluCodeOf, readAreaCodes } from '../../../shared/domain/area-codes.ts';
import type { Region } from '../../../shared/domain/location.ts';
import type { Office } from '../../../shared/domain/officer.ts';
import { shortRegionName } from '../../../shared/domain/region-words.ts';
import { client } from '../../client.ts';
import { pickFiles } from '../../components/drop-anywhere/dropped.ts';
import { RegionPicker } from '../../components/region-picker.tsx';
import { showDone, showFailure } from '../../failure.ts';
import { useAct, useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './area-codes.module.css';

/** Rows shown beside the office's own; a whole province is imported, not read. */
const mostShown = 12;

type Named = Pick<Region, 'code' | 'name' | 'level'>;

/** Name of a code that is not one of the office's own regions. */
const RowName = ({ code, known }: { code: string; known: Named | undefined }) => {
  const found = useAsk(['regions', 'byCode', code], (signal) => client.regions.byCode({ code }, { signal }), {
    enabled: known === undefined,
  });
  const region = known ?? found.data;
  return <span className="clip">{region === undefined ? '–' : shortRegionName(region)}</span>;
};

interface RowProps {
  code: string;
  known: Named | undefined;
  bawaslu: string;
  onSave: (bawaslu: string) => void;
}

const Row = ({ code, known, bawaslu, onSave }: RowProps) => {
  const t = useText();
  const [text, setText] = useState(bawaslu);
  const wrong = text.trim() !== '' && !AreaCodeSchema.safeParse({ region: code, bawaslu: text }).success;
  return (
    <li className={classes.row}>
      <RowName code={code} known={known} />
      <span className="mono meta-2">{code}</span>
      <TextInput
        aria-label={t('pengaturan.areaCodes.of', { code })}
        size="xs"
        classNames={{ input: 'mono' }}
        placeholder={t('pengaturan.areaCodes.unknown')}
        value={text}
        error={wrong}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => !wrong && text.trim() !== bawaslu && onSave(text.trim())}
      />
      {bawaslu === '' ? (
        <span />
      ) : (
        <ActionIcon size="xs" aria-label={t('pengaturan.areaCodes.clear', { code })} onClick={() => onSave('')}>
          <IconX size={14} stroke={1.7} />
        </ActionIcon>
      )}
    </li>
  );
};

export const AreaCodes = ({ office }: { office: Office }) => {
  const t = useText();
  const [added, setAdded] = useState<Region[]>([]);
  const codes = office.areaCodes ?? [];
  const save = useAct(client.vault.setOffice, { done: () => showDone(t('pengaturan.office.saved')) });
  const keep = (areaCodes: readonly AreaCode[]) => save.mutate({ ...office, areaCodes: [...areaCodes] });
  const set = (region: string, bawaslu: string) =>
    keep(
      [...codes.filter((c) => c.region !== region), ...(bawaslu === '' ? [] : [{ region, bawaslu }])].sort((a, b) =>
        a.region < b.region ? -1 : 1,
      ),
    );
  const own: Named[] = [...office.region.ancestors, office.region, ...added.filter((r) => r.code !== office.region.code)];
  const others = codes.filter((c) => !own.some((r) => r.code === c.region));
  const takeFile = async () => {
    try {
      const [file] = (await pickFiles({ accept: '.csv,.txt,.tsv,.json', single: true })).files;
      if (file === undefined) return;
      const read = readAreaCodes(await file.text());
      const merged = new Map([...codes, ...read.codes].map((c) => [c.region, c]));
      if (read.codes.length > 0) keep([...merged.values()].sort((a, b) => (a.region < b.region ? -1 : 1)));
      showDone(
        t('pengaturan.areaCodes.imported', { count: read.codes.length }) +
          (read.refused.length > 0 ? ` ${t('pengaturan.areaCodes.refused', { lines: read.refused.slice(0, 8).join(', ') })}` : ''),
      );
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <div className={classes.box}>
      <div className={classes.head}>
        <h3>{t('pengaturan.areaCodes.title')}</h3>
        <Button size="xs" leftSection={<IconFileImport size={14} stroke={1.7} />} onClick={() => void takeFile()}>
          {t('pengaturan.areaCodes.import')}
        </Button>
      </div>
      <p className="meta">{t('pengaturan.areaCodes.note')}</p>
      <ul className={classes.rows}>
        <li className={`${classes.row} meta-2`} aria-hidden>
          <span>{t('pengaturan.areaCodes.region')}</span>
          <span>{t('pengaturan.areaCodes.kemendagri')}</span>
          <span>{t('pengaturan.areaCodes.bawaslu')}</span>
          <span />
        </li>
        {own.map((region) => (
          <Row
            key={`${region.code} ${bawasluCodeOf(codes, region.code) ?? ''}`}
            code={region.code}
            known={region}
            bawaslu={bawasluCodeOf(codes, region.code) ?? ''}
            onSave={(bawaslu) => set(region.code, bawaslu)}
          />
        ))}
        {others.slice(0, mostShown).map((c) => (
          <Row
            key={`${c.region} ${c.bawaslu}`}
            code={c.region}
            known={undefined}
            bawaslu={c.bawaslu}
            onSave={(bawaslu) => set(c.region, bawaslu)}
          />
        ))}
      </ul>
      {others.length > mostShown ? <p className="meta">{t('pengaturan.areaCodes.more', { count: others.length - mostShown })}</p> : null}
      <RegionPicker
        label={t('pengaturan.areaCodes.add')}
        value={undefined}
        onChange={(region) => region !== undefined && setAdded([...added.filter((r) => r.code !== region.code), region])}
      />
    </div>
  );
};
