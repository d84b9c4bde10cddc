/** `--help` for machines: a command, what it takes and what stands below it, as one JSON value. */
import type { Command, Option } from 'commander';

const optionOf = (option: Option) => ({ flags: option.flags, description: option.description, mandatory: option.mandatory });

export const helpOf = (command: Command) => {
  const help = command.createHelp();
  const parents: string[] = [];
  for (let at: Command | null = command; at; at = at.parent) parents.unshift(at.name());
  return {
    command: parents.join(' '),
    description: command.description(),
    arguments: command.registeredArguments.map((a) => ({
      name: a.name(),
      description: a.description,
      required: a.required,
      variadic: a.variadic,
    })),
    options: help.visibleOptions(command).map(optionOf),
    globalOptions: command.parent ? (command.parent.parent ?? command.parent).options.map(optionOf) : [],
    commands: help.visibleCommands(command).map((child) => ({ name: child.name(), description: child.description() })),
  };
};
