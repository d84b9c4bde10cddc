/** Titik: where the objects stand, on plain paper without a base map; out as GeoJSON. */
import { Button } from '@mantine/core';
import { IconMap2, IconMapPinOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Sheet } from '../../../shared/contract/inventory.ts';
import { isAlleged, isObject, placeWords } from '../../../shared/domain/inventory.ts';
import { showCoordinates } from '../../../shared/domain/location.ts';
import { distance } from '../../../shared/domain/numbers.ts';
import { shortRegionName } from '../../../shared/domain/region-words.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Facts, Inspector } from '../../components/layout.tsx';
import { useGo } from '../../evidence/go.ts';
import { useText } from '../../strings/index.ts';
import { type Plotted, plotOf, scaleBar } from './plot.ts';
import classes from './points.module.css';
import { useExport } from './use-export.tsx';
import type { SheetState } from './use-sheet.ts';

const box = { width: 840, height: 560, margin: 60 };

/** Middle of each village's points, for its name. */
const villages = (points: readonly Plotted[]): { name: string; x: number; y: number; count: number }[] => {
  const groups = new Map<string, Plotted[]>();
  for (const point of points) {
    const name = point.line.region ? shortRegionName(point.line.region) : '';
    if (name) groups.set(name, [...(groups.get(name) ?? []), point]);
  }
  return [...groups].map(([name, own]) => ({
    name,
    x: own.reduce((n, p) => n + p.x, 0) / own.length,
    y: Math.min(...own.map((p) => p.y)) - 18,
    count: own.reduce((n, p) => n + p.line.quantity, 0),
  }));
};

const radius = (quantity: number): number => 4 + Math.min(10, Math.sqrt(quantity) * 1.6);

export const PointsView = ({ sheet, state }: { sheet: Sheet; state: SheetState }) => {
  const t = useText();
  const go = useGo();
  const out = useExport(sheet.inventory.id);
  const [chosen, setChosen] = useState<string>();
  const objects = useMemo(() => [...state.lines.values()].filter(isObject), [state.lines]);
  const plot = useMemo(() => plotOf(objects, box), [objects]);
  const bar = scaleBar(plot.metresPerUnit, 160);
  const line = chosen === undefined ? undefined : state.lines.get(chosen);
  const numberOf = (id: string): string => sheet.photos.find((p) => p.exhibitId === id)?.number ?? '';
  if (plot.points.length === 0)
    return (
      <div className={classes.empty}>
        <EmptyState icon={IconMapPinOff} title={t('pendataan.points.none')} text={t('pendataan.points.noneText')} />
      </div>
    );
  return (
    <div className={classes.view}>
      <div className={classes.paper}>
        <svg
          viewBox={`0 0 ${box.width} ${box.height}`}
          className={classes.plot}
          role="img"
          aria-label={t('pendataan.points.label', { count: plot.points.length })}
        >
          <rect x="0.5" y="0.5" width={box.width - 1} height={box.height - 1} className={classes.sheet} />
          {plot.points.map(({ line: own, x, y }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table lists the same objects for the keyboard
            <circle
              key={own.id}
              cx={x}
              cy={y}
              r={radius(own.quantity)}
              className={classes.point}
              data-alleged={isAlleged(own) || undefined}
              data-chosen={own.id === chosen || undefined}
              onClick={() => setChosen(own.id)}
            />
          ))}
          {villages(plot.points).map((v) => (
            <text key={v.name} x={v.x} y={Math.max(16, v.y)} textAnchor="middle" className={classes.village}>
              {t('pendataan.points.village', { name: v.name, count: v.count })}
            </text>
          ))}
          <g transform={`translate(${box.width - 36} 48)`} className={classes.north}>
            <path d="M0 -28 L8 0 L0 -6 L-8 0 Z" />
            <text y="16" textAnchor="middle">
              {'U'}
            </text>
          </g>
          <g transform={`translate(24 ${box.height - 24})`} className={classes.scale}>
            <path d={`M0 -6 V0 H${bar.units} V-6`} />
            <text x={bar.units + 8} y="0">
              {distance(bar.metres)}
            </text>
          </g>
          <text x={box.width - 16} y={box.height - 20} textAnchor="end" className={classes.note}>
            {t('pendataan.points.noBase')}
          </text>
        </svg>
      </div>
      <Inspector
        label={t('pendataan.points.chosen')}
        foot={
          <Button leftSection={<IconMap2 size={16} stroke={1.7} />} loading={out.busy} onClick={() => out.take('geojson')}>
            {t('pendataan.export.takeGeojson')}
          </Button>
        }
      >
        {line ? (
          <>
            <Facts
              ruled
              rows={[
                [t('pendataan.table.number'), line.exhibitIds.map(numberOf).join(', ')],
                [t('pendataan.fields.form'), line.form ? t(`pendataan.forms.${line.form}`) : '–'],
                [t('pendataan.fields.quantity'), String(line.quantity)],
                [t('pendataan.fields.participant'), line.participant ?? '–'],
                [t('pendataan.fields.place'), placeWords(line.place)],
                [t('pendataan.fields.road'), line.road ?? '–'],
                [t('pendataan.points.coordinates'), line.coordinates ? showCoordinates(line.coordinates) : '–'],
              ]}
            />
            <Button size="xs" onClick={() => go.exhibit(line.exhibitIds[0] ?? '')}>
              {t('pendataan.points.open')}
            </Button>
          </>
        ) : (
          <p className="meta">{t('pendataan.points.hint')}</p>
        )}
        <ul className={classes.legend}>
          <li data-alleged>{t('pendataan.points.alleged')}</li>
          <li>{t('pendataan.points.other')}</li>
        </ul>
        <p className="meta">{t('pendataan.points.counts', { shown: plot.points.length, without: objects.length - plot.points.length })}</p>
      </Inspector>
      {out.dialog}
    </div>
  );
};
