/** Instead of a screen that failed to draw: the rest of the frame goes on. */
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { EmptyState } from '../components/empty-state.tsx';
import { useText } from '../strings/index.ts';

export const PageFailed = ({ reset }: { reset: () => void }) => {
  const t = useText();
  return (
    <EmptyState icon={IconAlertTriangle} title={t('frame.pageFailed')} act={<Button onClick={reset}>{t('common.tryAgain')}</Button>} />
  );
};
