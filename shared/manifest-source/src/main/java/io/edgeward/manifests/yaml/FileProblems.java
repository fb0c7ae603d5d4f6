package io.edgeward.manifests.yaml;

import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.List;

/** What was found wrong in one file. Not safe for use by several threads. */
public final class FileProblems {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private boolean broken;
  private Location last;

  /** For the file at {@code file}, relative to the manifests folder. */
  public FileProblems(String file) {
    this.file = file;
    this.last = new Location(file, 0);
  }

  /** The place on {@code line}; a digest and its tags mostly share one. */
  public Location at(int line) {
    if (last.line() != line) {
      last = new Location(file, line);
    }
    return last;
  }

  /** What it concerns, mostly the whole file, cannot be used. */
  public void error(Rule rule, int line, String message, String remedy) {
    broken = true;
    add(rule, Severity.ERROR, line, message, remedy);
  }

  /** A part of the file is skipped, and the rest goes on. */
  public void skipped(Omission part, Rule rule, int line, String message, String remedy) {
    problems.add(new Problem(rule, Severity.WARNING, at(line), message, remedy).omitting(part));
  }

  /**
   * Because of everything that {@code entry} tells, that entry is skipped, and the rest goes on.
   */
  public void skipped(Omission part, FileProblems entry) {
    for (Problem problem : entry.problems) {
      skipped(
          part,
          problem.rule(),
          problem.at().line(),
          problem.message(),
          problem.remedy() + "; the entry is skipped");
    }
  }

  /** Someone should mend it; nothing is lost. */
  public void warning(Rule rule, int line, String message, String remedy) {
    add(rule, Severity.WARNING, line, message, remedy);
  }

  /** Worth knowing. */
  public void note(Rule rule, int line, String message, String remedy) {
    add(rule, Severity.NOTE, line, message, remedy);
  }

  /** Whether there was an error. */
  public boolean broken() {
    return broken;
  }

  /** The path of the file. */
  public String file() {
    return file;
  }

  /** All findings in the order in which they were made. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void add(Rule rule, Severity severity, int line, String message, String remedy) {
    problems.add(new Problem(rule, severity, at(line), message, remedy));
  }
}
