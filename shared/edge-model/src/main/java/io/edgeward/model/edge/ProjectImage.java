package io.edgeward.model.edge;

import io.edgeward.model.image.ImageName;
import java.util.Comparator;

/**
 * An image of a project: what rules and exceptions of a policy are about.
 *
 * @param project the project
 * @param image as the project's manifest writes the name
 */
public record ProjectImage(String project, ImageName image) implements Comparable<ProjectImage> {
  private static final Comparator<ProjectImage> ORDER =
      Comparator.comparing(ProjectImage::project).thenComparing(ProjectImage::image);

  @Override
  public int compareTo(ProjectImage other) {
    return ORDER.compare(this, other);
  }
}
