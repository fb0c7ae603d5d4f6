package io.edgeward.model.trust;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What images of some projects have to show at their source before they are promoted.
 *
 * @param projects the projects that it is for
 * @param signature whether a signature is asked for
 * @param signers whose signatures count, for signatures, provenance and bills of materials
 * @param provenance whether provenance (SLSA) is asked for
 * @param builders the builders that provenance may name; empty for any
 * @param sources the sources that provenance may name; empty for any
 * @param sbom whether a bill of materials is asked for
 * @param since claims that were in git before this day (UTC) are not asked; all are when absent
 */
public record StagingRule(
    List<TrailingGlob> projects,
    Requirement signature,
    List<AllowedSigner> signers,
    Requirement provenance,
    List<TrailingGlob> builders,
    List<TrailingGlob> sources,
    Requirement sbom,
    Optional<LocalDate> since) {
  /** Takes unchangeable copies of the lists. */
  public StagingRule {
    projects = List.copyOf(projects);
    signers = List.copyOf(signers);
    builders = List.copyOf(builders);
    sources = List.copyOf(sources);
  }

  /** Whether it is for {@code project}. */
  public boolean isFor(String project) {
    return projects.stream().anyMatch(glob -> glob.matches(project));
  }

  /** What it asks, for whichever projects. */
  public StagingRule withoutProjects() {
    return new StagingRule(
        List.of(), signature, signers, provenance, builders, sources, sbom, since);
  }

  /** Whether it asks for anything. */
  public boolean asks() {
    return signature != Requirement.OFF || provenance != Requirement.OFF || sbom != Requirement.OFF;
  }

  /** Whether {@code signer} is one of those that count. */
  public boolean allows(SignedBy signer) {
    return signers.stream().anyMatch(allowed -> allowed.allows(signer));
  }
}
