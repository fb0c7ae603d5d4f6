package io.edgeward.model.evidence;

import io.edgeward.model.evidence.Evidence.Form;
import io.edgeward.model.evidence.Evidence.Kind;
import io.edgeward.model.evidence.Evidence.Provenance;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.notation.Names;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.Carry;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignatureFormat;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import io.edgeward.model.trust.VerificationKey;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Pieces of evidence by a word for what is wrong with them, and a policy that knows their keys. */
final class Pieces {
  static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  static final RepositoryPath SOURCE = RepositoryPath.of("staging.test/foo/app");
  static final String BUILDER = "https://build.test/worker";
  static final String SOURCE_CODE = "git+https://code.test/team/app";

  /** Keys {@code builder}, {@code old} until the day before, {@code new} from the day after. */
  static final SignaturePolicy KEYS =
      new SignaturePolicy(
          List.of(),
          List.of(
              key("builder", Optional.empty(), Optional.of(DAY)),
              key("old", Optional.empty(), Optional.of(DAY.minusDays(1))),
              key("new", Optional.of(DAY.plusDays(1)), Optional.empty()),
              key("other", Optional.empty(), Optional.empty())),
          false,
          Carry.ALL,
          EnumSet.allOf(SignatureFormat.class));

  private Pieces() {}

  private static VerificationKey key(
      String id, Optional<LocalDate> from, Optional<LocalDate> until) {
    return new VerificationKey(id, new NoKey(id), from, until);
  }

  /** Stands for a key where nothing is verified. */
  private record NoKey(String id) implements PublicKey {
    @Override
    public String getAlgorithm() {
      return id;
    }

    @Override
    public String getFormat() {
      return id;
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }

  /** A rule that lists the signers builder, old, new and an identity. */
  static StagingRule rule(Requirement signature, Requirement provenance, Requirement sbom) {
    return new StagingRule(
        List.of(new TrailingGlob("*")),
        signature,
        List.of(
            new AllowedSigner.ByKey("builder"),
            new AllowedSigner.ByKey("old"),
            new AllowedSigner.ByKey("new"),
            new AllowedSigner.ByIdentity("https://id.test", new TrailingGlob("ci@*"))),
        provenance,
        List.of(new TrailingGlob("https://build.test/*")),
        List.of(new TrailingGlob("git+https://code.test/team/*")),
        sbom,
        Optional.empty());
  }

  /** The piece that {@code word} stands for. */
  static Evidence piece(Kind kind, String word) {
    Evidence good = good(kind);
    return switch (word) {
      case "good" -> good;
      case "nameless" -> named(good, Optional.empty());
      case "keyless" -> by(good, new SignedBy.Identity("https://id.test", "ci@build"), true);
      case "stranger" -> by(good, new SignedBy.Identity("https://id.test", "eve@build"), true);
      case "elsewhere" -> by(good, new SignedBy.Identity("https://other.test", "ci@build"), true);
      case "unlisted" -> by(good, new SignedBy.Key("other"), true);
      case "ended" -> by(good, new SignedBy.Key("old"), true);
      case "early" -> by(good, new SignedBy.Key("new"), true);
      case "unknown" -> by(good, new SignedBy.Unknown(), false);
      case "unsigned" -> by(good, new SignedBy.Nobody(), false);
      case "broken" -> by(good, new SignedBy.Key("builder"), false);
      case "replayed" -> named(good, Optional.of("staging.test/bar/app"));
      case "builder" -> from(good, "https://laptop.test/", SOURCE_CODE);
      case "nobody" -> from(good, "", SOURCE_CODE);
      case "fork" -> from(good, BUILDER, "git+https://code.test/eve/app");
      case "upwards" -> from(good, BUILDER, "git+https://code.test/team/../eve/app");
      case "encoded" -> from(good, BUILDER, "git+https://code.test/team/%2E./eve/app");
      case "sourceless" -> from(good, BUILDER);
      case "mixed" -> from(good, BUILDER, "pkg:docker/debian@12", SOURCE_CODE);
      case "silent" -> with(good, Optional.empty());
      default -> throw new IllegalArgumentException("no piece is called " + word);
    };
  }

  private static Evidence good(Kind kind) {
    return new Evidence(
        kind,
        Form.BUNDLE,
        new SignedBy.Key("builder"),
        true,
        "detail",
        Optional.empty(),
        Optional.of(SOURCE.toString()),
        kind == Kind.PROVENANCE
            ? Optional.of(new Provenance(BUILDER, List.of(SOURCE_CODE)))
            : Optional.empty(),
        Names.digest("a"),
        1);
  }

  private static Evidence by(Evidence piece, SignedBy signer, boolean verified) {
    return new Evidence(
        piece.kind(),
        piece.form(),
        signer,
        verified,
        piece.detail(),
        piece.predicateType(),
        piece.name(),
        piece.provenance(),
        piece.digest(),
        piece.size());
  }

  private static Evidence named(Evidence piece, Optional<String> name) {
    return new Evidence(
        piece.kind(),
        piece.form(),
        piece.by(),
        piece.verified(),
        piece.detail(),
        piece.predicateType(),
        name,
        piece.provenance(),
        piece.digest(),
        piece.size());
  }

  private static Evidence from(Evidence piece, String builder, String... sources) {
    return with(piece, Optional.of(new Provenance(builder, List.of(sources))));
  }

  private static Evidence with(Evidence piece, Optional<Provenance> provenance) {
    return new Evidence(
        piece.kind(),
        piece.form(),
        piece.by(),
        piece.verified(),
        piece.detail(),
        piece.predicateType(),
        piece.name(),
        provenance,
        piece.digest(),
        piece.size());
  }
}
