/** Coordinates as people read them; copying gives decimal degrees. */
import { type Coordinates, copyCoordinates, showCoordinates } from '../../shared/domain/location.ts';
import { useText } from '../strings/index.ts';
import classes from './coordinates-text.module.css';
import { CopyButton } from './copy-button.tsx';

export const CoordinatesText = ({ coordinates, source = false }: { coordinates: Coordinates; source?: boolean }) => {
  const t = useText();
  const accuracy = coordinates.accuracyM === undefined ? '' : `, ±${Math.round(coordinates.accuracyM)} m`;
  return (
    <span className={classes.line}>
      <span className={`mono meta-2 ${classes.point}`}>{showCoordinates(coordinates)}</span>
      <CopyButton text={copyCoordinates(coordinates)} label={t('parts.copyCoordinates')} />
      {source && (
        <span className="meta">
          {t(`parts.place.sources.${coordinates.source}`)}
          {accuracy}
        </span>
      )}
    </span>
  );
};
