package io.edgeward.cli.command;

import io.edgeward.cli.inventory.DirectoryScan;
import io.edgeward.cli.inventory.ScannedFiles;
import io.edgeward.cli.output.FileListWriter;
import io.edgeward.cli.output.Progress;
import io.edgeward.cli.output.ResultFormat;
import io.edgeward.cli.output.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a list of files for a manifest. */
@Command(
    name = "list",
    description = "Prints the files of a directory with their hashes, as a manifest lists them.",
    footer = {
      "",
      "Symbolic links are not followed. A link, and a file whose name no manifest can have, is left"
          + " out and named: exit code 1. Exit code 2 when something could not be read."
    })
final class FilesListCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(FilesListCommand.class.getName());

  private final Session session;

  @Mixin private CommonOptions common;

  @Option(
      names = "--src",
      required = true,
      paramLabel = "DIR",
      description = "The directory; names are relative to it.")
  private String source;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "List only files whose names begin so, such as v1.2.3/.")
  private String prefix = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "yaml",
      description = "How to write the list: yaml, json or table.")
  private String output;

  FilesListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    common.start(session);
    ResultFormat format = Arguments.choice("--output", output, ResultFormat.class);
    Path directory = Arguments.path("--src", source);
    if (!Files.isDirectory(directory)) {
      throw new CommandFailedException("--src %s: there is no such directory".formatted(source));
    }
    Progress progress = session.progress();
    progress.begin("looking for files");
    ScannedFiles found =
        new DirectoryScan(directory, prefix)
            .scan(total -> progress.begin("hashing files", total), progress::step);
    found.skipped().forEach(LOG::warning);
    found.unread().forEach(LOG::severe);
    if (found.files().isEmpty()) {
      LOG.warning(
          "no file%s is in %s, so the list is empty"
              .formatted(prefix.isEmpty() ? "" : " that begins with " + prefix, source));
    }
    FileListWriter.write(found.files(), format, session);
    return found.unread().isEmpty()
        ? Exit.findingsIf(!found.skipped().isEmpty()).code()
        : Exit.UNABLE.code();
  }
}
