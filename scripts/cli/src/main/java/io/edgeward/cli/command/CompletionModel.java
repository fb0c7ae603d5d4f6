package io.edgeward.cli.command;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What shells may offer for each argument: the words that its description lists, or files. */
final class CompletionModel {
  /** Such as {@code How to write the result: table, json or yaml.} */
  private static final Pattern WORDS =
      Pattern.compile("(?:^|: )((?:[a-z]+, )*[a-z]+ or [a-z]+)(?:[.;]|$)");

  private static final Pattern FILES =
      Pattern.compile("D|OUTPUTS|LEDGER|PLACE|(?:.*=)?(?:DIR|FILE)");

  private CompletionModel() {}

  /**
   * The same commands and options, typed by what they take; it only describes, and runs nothing.
   */
  static CommandLine of(CommandLine commands) {
    return new CommandLine(spec(commands));
  }

  private static CommandSpec spec(CommandLine line) {
    CommandSpec described = line.getCommandSpec();
    CommandSpec spec = CommandSpec.create().name(described.name());
    spec.usageMessage().description(described.usageMessage().description());
    described.options().forEach(option -> spec.addOption(typed(option)));
    described.positionalParameters().forEach(parameter -> spec.addPositional(typed(parameter)));
    line.getSubcommands().forEach((name, command) -> spec.addSubcommand(name, of(command)));
    return spec;
  }

  private static OptionSpec typed(OptionSpec option) {
    return OptionSpec.builder(option.names())
        .paramLabel(option.paramLabel())
        .arity(option.arity().toString())
        .description(option.description())
        .type(type(option))
        .completionCandidates(candidates(option))
        .build();
  }

  private static PositionalParamSpec typed(PositionalParamSpec parameter) {
    return PositionalParamSpec.builder()
        .index(parameter.index().toString())
        .paramLabel(parameter.paramLabel())
        .arity(parameter.arity().toString())
        .description(parameter.description())
        .type(type(parameter))
        .completionCandidates(candidates(parameter))
        .build();
  }

  private static Class<?> type(ArgSpec arg) {
    if (arg.arity().max() == 0) {
      return boolean.class;
    }
    return takesFile(arg) ? File.class : String.class;
  }

  /** Null, as the library wants it, where nothing is offered. */
  private static List<String> candidates(ArgSpec arg) {
    List<String> words = words(arg);
    return words.isEmpty() ? null : words;
  }

  /** Whether a file or a folder is meant. */
  static boolean takesFile(ArgSpec arg) {
    return FILES.matcher(arg.paramLabel()).matches();
  }

  /** The words that {@code arg} takes; none when it takes others, too. */
  static List<String> words(ArgSpec arg) {
    List<String> words = new ArrayList<>();
    if (arg.completionCandidates() != null) {
      arg.completionCandidates().forEach(words::add);
      return words;
    }
    if (arg instanceof OptionSpec option && option.longestName().equals("--to")) {
      return List.of("latest");
    }
    Matcher listed = WORDS.matcher(String.join(" ", arg.description()));
    return listed.find() ? List.of(listed.group(1).split(", | or ")) : List.of();
  }
}
