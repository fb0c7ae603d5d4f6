package io.edgeward.model.evidence;

import io.edgeward.model.evidence.Evidence.Kind;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges what stands beside a digest at its source by a rule of the policy. One good piece of each
 * kind that is asked for suffices; what else is there cannot harm it.
 */
public final class EvidenceJudge {
  private static final int TOLD = 3;

  private final StagingRule rule;
  private final EvidenceFaults faults;
  private final List<String> grounds = new ArrayList<>();
  private final List<EvidenceNote> notes = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private EvidenceJudge(StagingRule rule, EvidenceFaults faults) {
    this.rule = rule;
    this.faults = faults;
  }

  /**
   * Whether {@code reading} shows what {@code rule} asks for.
   *
   * @param signatures the policy's keys, and what signatures call images
   * @param source the repository that was read
   * @param day today (UTC): a key lets nothing new in after its last day
   */
  public static EvidenceVerdict judge(
      StagingRule rule,
      SignaturePolicy signatures,
      RepositoryPath source,
      LocalDate day,
      EvidenceReading reading) {
    if (!rule.asks()) {
      return EvidenceVerdict.Accepted.UNASKED;
    }
    return switch (reading) {
      case EvidenceReading.Unreadable(String reason) -> new EvidenceVerdict.Unreadable(reason);
      case EvidenceReading.Read(List<Evidence> evidence) ->
          new EvidenceJudge(rule, new EvidenceFaults(rule, signatures, source, day))
              .judge(evidence);
    };
  }

  private EvidenceVerdict judge(List<Evidence> evidence) {
    judge(Kind.SIGNATURE, rule.signature(), evidence);
    judge(Kind.PROVENANCE, rule.provenance(), evidence);
    judge(Kind.SBOM, rule.sbom(), evidence);
    return findings.isEmpty()
        ? new EvidenceVerdict.Accepted(grounds, notes)
        : new EvidenceVerdict.Refused(findings, grounds);
  }

  private void judge(Kind kind, Requirement requirement, List<Evidence> evidence) {
    List<Evidence> pieces = evidence.stream().filter(piece -> piece.kind() == kind).toList();
    switch (requirement) {
      case OFF -> {}
      case IF_PRESENT -> {
        if (pieces.isEmpty()) {
          notes.add(new EvidenceNote.Absent("no " + kind.word()));
        } else {
          judgePresent(kind, pieces);
        }
      }
      case REQUIRE -> {
        if (pieces.isEmpty()) {
          findings.add(new Finding(absence(kind), "has no " + kind.word(), remedy(kind)));
        } else {
          judgePresent(kind, pieces);
        }
      }
    }
  }

  private void judgePresent(Kind kind, List<Evidence> pieces) {
    List<String> wrong = new ArrayList<>();
    Optional<Evidence> good = Optional.empty();
    boolean trusted = false;
    for (Evidence piece : pieces) {
      Optional<String> signer = faults.ofSigner(piece);
      Optional<String> fault = signer.or(() -> faults.ofContent(piece));
      trusted |= signer.isEmpty();
      fault.ifPresent(wrong::add);
      if (fault.isEmpty() && good.isEmpty()) {
        good = Optional.of(piece);
      }
    }
    if (good.isPresent()) {
      grounds.add("%s by %s".formatted(kind.word(), EvidenceFaults.words(good.get().by())));
      told(wrong)
          .forEach(why ->
              notes.add(
                  new EvidenceNote.Uncounted(
                      "%s that %s does not count".formatted(one(kind), why))));
    } else {
      String found = "has no %s that counts: one ".formatted(kind.word());
      Rule broken = trusted && kind == Kind.PROVENANCE ? Rule.PROVENANCE : Rule.UNTRUSTED_SIGNER;
      findings.add(new Finding(broken, found + joined(wrong), remedy(kind)));
    }
  }

  private static List<String> told(List<String> wrong) {
    return wrong.stream().distinct().limit(TOLD).toList();
  }

  private static String joined(List<String> wrong) {
    long more = wrong.stream().distinct().count() - TOLD;
    String some = String.join(", one ", told(wrong));
    return more > 0 ? "%s, and %d more".formatted(some, more) : some;
  }

  private static Rule absence(Kind kind) {
    return switch (kind) {
      case PROVENANCE -> Rule.PROVENANCE;
      case SBOM -> Rule.SBOM;
      case SIGNATURE, PROMOTION, ATTESTATION, OTHER -> Rule.UNSIGNED_SOURCE;
    };
  }

  private static String one(Kind kind) {
    return switch (kind) {
      case SIGNATURE -> "a signature";
      case SBOM -> "an SBOM";
      case PROVENANCE, PROMOTION, ATTESTATION, OTHER -> kind.word();
    };
  }

  private String remedy(Kind kind) {
    String signers =
        rule.signers().stream()
            .map(Object::toString)
            .limit(TOLD)
            .collect(Collectors.joining(" or "));
    return switch (kind) {
      case PROVENANCE ->
          "attest there how it was built, signed by %s%s%s"
              .formatted(
                  signers, any(", by a builder ", rule.builders()), any(", from ", rule.sources()));
      case SBOM -> "attest there what it is made of, signed by " + signers;
      case SIGNATURE, PROMOTION, ATTESTATION, OTHER -> "sign it there by " + signers;
    };
  }

  private static String any(String before, List<?> choices) {
    return choices.isEmpty()
        ? ""
        : choices.stream()
            .map(Object::toString)
            .limit(TOLD)
            .collect(Collectors.joining(" or ", before, ""));
  }
}
