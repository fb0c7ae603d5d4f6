package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.VerificationWriter;
import io.edgeward.cli.trust.CountedSignatures;
import io.edgeward.cli.trust.EvidenceLook;
import io.edgeward.cli.trust.ReferenceVerifier;
import io.edgeward.cli.trust.Verification;
import io.edgeward.evidence.EvidenceReader;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.trust.LayerVerifier;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies one reference. */
@Command(
    name = "verify",
    description = "Verifies the signatures of one image: by whom, in which form, under which name.",
    footer = {
      "",
      "With --manifests, an image of production has to be signed by a key of the policy that is"
          + " no builder's, under the name that the policy gives it; one of a staging registry has"
          + " to show what the policy asks of its project. A name that production is pulled by"
          + " means all roots of production behind it.",
      "",
      "Exit code 0 when it is verified everywhere, 1 when it is not, 2 when something could not be"
          + " read."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private RegistriesOption registries;
  @Mixin private OutputOption output;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Trusted trusted;

  @Option(
      names = "--name",
      paramLabel = "HOST/PATH",
      description =
          "With --key: what a signature has to call the image; its own repository when it is not"
              + " given.")
  private String name;

  @Parameters(
      paramLabel = "REFERENCE",
      description = "HOST/PATH:TAG, HOST/PATH@sha256:... or HOST/PATH:TAG@sha256:...")
  private String reference;

  /** Whose signatures count. */
  static final class Trusted {
    @Option(
        names = "--manifests",
        paramLabel = "DIR",
        description = "The manifests whose policy decides: " + ManifestsOption.DESCRIPTION)
    private String manifests;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "A public key (PEM), by which alone it is verified.")
    private String key;
  }

  VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException {
    common.start(session);
    output.format();
    ImageReference image = image();
    try (RegistryClient client = registries.open(session)) {
      Verification verification =
          trusted.key == null ? byPolicy(image, client) : byKey(image, client);
      VerificationWriter.write(verification, output.to(session));
      return switch (verification.answer()) {
        case VERIFIED -> Exit.DONE.code();
        case NOT_VERIFIED -> Exit.FINDINGS.code();
        case UNREADABLE -> Exit.UNABLE.code();
      };
    }
  }

  private ImageReference image() {
    try {
      return ImageReference.find(reference)
          .orElseThrow(() ->
              new UsageException(
                  "REFERENCE %s: write HOST/PATH:TAG or HOST/PATH@sha256:..."
                      .formatted(reference)));
    } catch (MalformedNameException e) {
      throw new UsageException("REFERENCE: " + e.getMessage());
    }
  }

  private Verification byKey(ImageReference image, RegistryClient client) {
    Optional<RepositoryPath> called =
        Optional.ofNullable(name).map(text -> Arguments.parse("--name", text, RepositoryPath::of));
    VerificationKey key = KeyFile.read("--key", trusted.key);
    LayerVerifier verifier = new LayerVerifier(List.of(key), Optional.empty(), Clock.systemUTC());
    return verify(
        image,
        List.of(image.repository()),
        new EvidenceReader(client, verifier),
        CountedSignatures.by(key, called)::judge,
        client);
  }

  private Verification byPolicy(ImageReference image, RegistryClient client)
      throws ManifestsUnreadableException {
    if (name != null) {
      throw new UsageException(
          "--name is for --key; the policy says itself what signatures call its images, in"
              + " identities under signatures");
    }
    session.progress().begin("reading manifests");
    ManifestSet set =
        new ManifestsLocation(trusted.manifests, registries.insecure(), session.environment())
            .read();
    EvidenceReader reader = PolicyEvidence.reader(set.policy(), client);
    PolicyJudge judge = new PolicyJudge(set, Clock.systemUTC());
    return verify(image, judge.places(image.repository()), reader, judge, client);
  }

  private Verification verify(
      ImageReference image,
      List<RepositoryPath> places,
      EvidenceReader reader,
      ReferenceVerifier.Judge judge,
      RegistryClient client) {
    session.progress().begin("reading evidence");
    return new ReferenceVerifier(client, new EvidenceLook(reader), judge)
        .verify(reference, places, image.tag(), image.digest());
  }
}
