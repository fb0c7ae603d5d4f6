package io.edgeward.cli.command;

import io.edgeward.cli.output.FileVerification;
import io.edgeward.cli.output.FileVerificationWriter;
import io.edgeward.cli.output.ObjectState;
import io.edgeward.cli.output.Session;
import io.edgeward.files.FilePromotion;
import io.edgeward.files.FilePromotionOptions;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.receipt.Conclusion;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads production's files back. */
@Command(
    name = "verify",
    description =
        "Compares production's files with the manifests: each is there, and proved to have its"
            + " content; changes nothing.",
    footer = {
      "",
      "Exit code 1 when a file is missing, has other content or is not proved to have its own, or a"
          + " manifest has an error; 2 when something could not be read. Objects that no manifest"
          + " has are noted.",
      StoresOption.FOOTER
    })
final class FilesVerifyCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(FilesVerifyCommand.class.getName());

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private StoresOption stores;
  @Mixin private LedgerOption ledger;
  @Mixin private OutputOption output;

  @Option(names = "--deep", description = "Read and hash every file, whatever proves its content.")
  private boolean deep;

  FilesVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException {
    common.start(session);
    output.format();
    FilePromotionOptions unrecorded = new FilePromotionOptions(stores.read(session));
    FilePromotionOptions options = ledger.open(session).map(unrecorded::ledger).orElse(unrecorded);
    session.progress().begin("reading manifests");
    WeighedManifests read =
        WeighedManifests.read(
            manifests.location(Set.of(), session), Optional.empty(), output.all());
    FileSet files = FileSet.of(read.now());
    stores.tellUnused(files);
    if (files.size() == 0) {
      LOG.warning("the manifests have no files, so there is nothing to verify");
    }
    try (FilePromotion promotion = FilePromotion.open(options)) {
      FileVerification verification =
          new ReadBack(read.now(), files, promotion, session.progress()).verify(deep);
      FileVerificationWriter.write(verification, output.to(session));
      return exit(verification, Conclusion.ofManifests(read.problems()));
    }
  }

  private static int exit(FileVerification verification, Conclusion manifests) {
    long results = verification.results().size();
    Conclusion found =
        verification.count(ObjectState.UNREADABLE) > 0
            ? Conclusion.NOT_KNOWN
            : verification.count(ObjectState.THERE) == results
                ? Conclusion.AS_WANTED
                : Conclusion.FINDINGS;
    return found.or(manifests).exitCode();
  }
}
