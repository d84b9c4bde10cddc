/** Ctrl+K: finds exhibits, cases, dossiers and screens from anywhere. */
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconFileCertificate, IconFolder, IconPhoto, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../client.ts';
import { useAsk } from '../query.ts';
import { useText } from '../strings/index.ts';
import { railStops } from './rail.tsx';
import classes from './search.module.css';

const icons = { exhibit: IconPhoto, case: IconFolder, dossier: IconFileCertificate } as const;

export const Search = () => {
  const t = useText();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const found = useAsk(['search', asked], (signal) => client.search.find({ text: asked, limit: 12 }, { signal }), {
    enabled: asked.length >= 2,
    keepPrevious: true,
  });
  const hits = asked.length >= 2 ? (found.data ?? []) : [];
  const screens = railStops.filter((stop) => text === '' || t(stop.text).toLowerCase().includes(text.trim().toLowerCase()));
  const open = (hit: (typeof hits)[number]) => {
    if (hit.received) void navigate({ to: '/serah/$desk', params: { desk: 'diterima' }, search: { kind: hit.kind, id: hit.id } as never });
    else if (hit.kind === 'exhibit') void navigate({ to: '/bukti/$exhibitId', params: { exhibitId: hit.id } });
    else if (hit.kind === 'case') void navigate({ to: '/peristiwa/$caseId', params: { caseId: hit.id } });
    else void navigate({ to: '/berkas/$dossierId', params: { dossierId: hit.id } });
  };
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={['mod + K']}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      size={760}
      yOffset={72}
      radius={4}
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': t('frame.search.title') } }}
    >
      <Spotlight.Search
        placeholder={t('frame.search.placeholder')}
        aria-label={t('frame.search.title')}
        leftSection={<IconSearch size={18} stroke={1.7} />}
      />
      <Spotlight.ActionsList className={`${classes.list} scroll`}>
        {hits.map((hit) => {
          const Icon = icons[hit.kind];
          return (
            <Spotlight.Action key={`${hit.id} ${hit.received ?? false}`} onClick={() => open(hit)} className={classes.action}>
              <span className={classes.line}>
                <Icon size={16} stroke={1.7} aria-hidden />
                <span className={`mono meta-2 ${classes.hitNumber}`}>{hit.number}</span>
                <span className={`clip ${classes.hitTitle}`}>{hit.title}</span>
                <span className="meta clip">{hit.detail}</span>
              </span>
            </Spotlight.Action>
          );
        })}
        {asked.length >= 2 && hits.length === 0 && !found.isFetching && screens.length === 0 && (
          <Spotlight.Empty>{t('frame.search.nothing')}</Spotlight.Empty>
        )}
        {screens.length > 0 && (
          <Spotlight.ActionsGroup label={t('frame.search.goTo')}>
            {screens.map((stop) => (
              <Spotlight.Action key={stop.to} onClick={() => void navigate({ to: stop.to })} className={classes.action}>
                <span className={classes.line}>
                  <stop.icon size={16} stroke={1.7} aria-hidden />
                  {t(stop.text)}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};
