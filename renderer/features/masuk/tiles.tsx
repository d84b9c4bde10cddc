/** One tile an officer. */
import { useEffect, useRef } from 'react';
import type { VaultState } from '../../../shared/contract/service.ts';
import { initialsOf } from '../../frame/top-bar.tsx';
import { useText } from '../../strings/index.ts';
import classes from './masuk.module.css';

export type TileOfficer = VaultState['officers'][number];

export const Tiles = ({ officers, choose }: { officers: readonly TileOfficer[]; choose: (officer: TileOfficer) => void }) => {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <>
      <h1 className={classes.question}>{t('masuk.who')}</h1>
      <ul className={classes.tiles} ref={list}>
        {officers.map((officer) => (
          <li key={officer.id}>
            <button type="button" className={classes.tile} onClick={() => choose(officer)}>
              <span className={classes.initials} aria-hidden>
                {initialsOf(officer.name)}
              </span>
              <span className="grow">
                <span className={`${classes.tileName} clip`}>{officer.name}</span>
                <span className={`${classes.tileRole} meta-2 clip`}>
                  {officer.unlockOnly ? `${officer.role}, ${t('masuk.unlockOnly')}` : officer.role}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};
