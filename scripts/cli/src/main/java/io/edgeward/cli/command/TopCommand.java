package io.edgeward.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code edgeward} without a command. */
@Command(
    name = "edgeward",
    versionProvider = TopCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Promotes container images by reviewed manifests in git.",
    footer = {"", "Exit codes: 0 all as wanted, 1 findings, 2 the work could not be done."})
final class TopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  private boolean version;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "missing COMMAND");
  }

  /** The version that the build wrote down. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      Properties build = new Properties();
      try (InputStream in = TopCommand.class.getResourceAsStream("build.properties")) {
        build.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new String[] {"edgeward " + build.getProperty("version")};
    }
  }
}
