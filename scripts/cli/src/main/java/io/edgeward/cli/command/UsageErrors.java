package io.edgeward.cli.command;

import io.edgeward.json.Json;
import io.edgeward.model.text.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in one sentence what is wrong with the arguments, and where to read on. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
  /** How picocli says it. */
  private static final Pattern EXCLUSIVE =
      Pattern.compile("Error: (.*) are mutually exclusive \\(specify only one\\)");

  @Override
  public int handleParseException(ParameterException error, String[] args) {
    CommandLine command =
        isBeforeTheCommand(args, error)
            ? error.getCommandLine().getCommandSpec().root().commandLine()
            : error.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    ParameterException first = isNoCommand(error) ? error : misspelt(command, args).orElse(error);
    command.getErr().printf("%s: %s; see %s --help%n", name, Json.printable(sentence(first)), name);
    return Exit.UNABLE.code();
  }

  private static boolean isBeforeTheCommand(String[] args, ParameterException error) {
    return args.length > 0
        && args[0].startsWith("--")
        && error.getCommandLine().getParent() != null;
  }

  /** Of a command that is not known no option can be wrong. */
  private static boolean isNoCommand(ParameterException error) {
    return error instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !error.getCommandLine().getSubcommands().isEmpty();
  }

  /** A misspelt option comes before the missing one that it was meant to be. */
  private static Optional<ParameterException> misspelt(CommandLine command, String[] args) {
    List<String> unknown =
        Stream.of(args)
            .takeWhile(arg -> !arg.equals("--"))
            .filter(arg -> arg.startsWith("--"))
            .filter(arg -> !command.getCommandSpec().optionsMap().containsKey(arg.split("=")[0]))
            .toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(new UnmatchedArgumentException(command, unknown));
  }

  private static String sentence(ParameterException error) {
    return switch (error) {
      case MissingParameterException missing -> missing(missing);
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case OverwrittenOptionException twice ->
          "%s is given more than once".formatted(name(twice.getOverwritten()));
      case MutuallyExclusiveArgsException several ->
          EXCLUSIVE.matcher(several.getMessage()).replaceFirst("give only one of $1");
      case ParameterException conversion
          when conversion.getArgSpec() != null && conversion.getArgSpec().type() == Integer.class ->
          "%s %s: write a whole number"
              .formatted(name(conversion.getArgSpec()), conversion.getValue());
      default -> error.getMessage();
    };
  }

  private static String missing(MissingParameterException missing) {
    List<ArgSpec> all = missing.getMissing();
    boolean either = all.stream().allMatch(arg -> arg.group() != null && arg.group().exclusive());
    return all.stream()
        .map(UsageErrors::nameAndLabel)
        .collect(Collectors.joining(either ? " or " : ", ", "missing ", ""));
  }

  private static String unmatched(UnmatchedArgumentException unmatched) {
    String first = unmatched.getUnmatched().getFirst();
    boolean option = unmatched.isUnknownOption();
    boolean command = !option && !unmatched.getCommandLine().getSubcommands().isEmpty();
    if (option && isOfACommand(unmatched)) {
      return "%s stands before the command; write it after it".formatted(first);
    }
    String kind = option ? "unknown option" : command ? "no command" : "unexpected argument";
    List<String> near =
        unmatched.getSuggestions().stream()
            .filter(meant -> isMeant(first.split("=")[0], meant))
            .toList();
    String hint = near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
    return "%s %s%s".formatted(kind, first, hint);
  }

  /** Of the names that share letters, only those that are a slip or the rest of a word away. */
  private static boolean isMeant(String written, String meant) {
    return Spelling.nearly(written, meant, 2) || meant.startsWith(written);
  }

  /** Options belong to commands; whoever knows other tools may write them first. */
  private static boolean isOfACommand(UnmatchedArgumentException unmatched) {
    String name = unmatched.getUnmatched().getFirst().split("=")[0];
    return unmatched.getCommandLine().getSubcommands().values().stream()
        .anyMatch(command -> command.getCommandSpec().optionsMap().containsKey(name));
  }

  private static String nameAndLabel(ArgSpec arg) {
    return !arg.isOption()
        ? arg.paramLabel()
        : arg.arity().max() == 0 ? name(arg) : name(arg) + " " + arg.paramLabel();
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }
}
