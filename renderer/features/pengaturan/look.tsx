/** Language and look: chosen and done, nothing to save. */
import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { client } from '../../client.ts';
import { Section } from '../../components/layout.tsx';
import { writePreference } from '../../preferences.ts';
import { useAct } from '../../query.ts';
import { chooseLanguage, type Language, useLanguage, useText } from '../../strings/index.ts';
import classes from './pengaturan.module.css';

const languages: readonly Language[] = ['id', 'en'];
const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

export const Look = () => {
  const t = useText();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const save = useAct(client.vault.setSettings);
  const choose = (value: string) => {
    const next = languages.find((l) => l === value) ?? 'id';
    chooseLanguage(next);
    writePreference('language', next);
    save.mutate({ language: next });
  };
  return (
    <Section title={t('pengaturan.sections.look')}>
      <div className={classes.form}>
        <fieldset className={classes.choice}>
          <legend className="meta-2">{t('pengaturan.look.language')}</legend>
          <SegmentedControl
            value={language}
            onChange={choose}
            transitionDuration={0}
            data={languages.map((l) => ({ value: l, label: t(`pengaturan.look.languages.${l}`) }))}
          />
          <p className="meta">{t('pengaturan.look.languageNote')}</p>
        </fieldset>
        <fieldset className={classes.choice}>
          <legend className="meta-2">{t('pengaturan.look.theme')}</legend>
          <SegmentedControl
            value={colorScheme}
            onChange={(value) => setColorScheme(value as Theme)}
            transitionDuration={0}
            data={themes.map((theme) => ({ value: theme, label: t(`pengaturan.look.themes.${theme}`) }))}
          />
        </fieldset>
      </div>
    </Section>
  );
};
