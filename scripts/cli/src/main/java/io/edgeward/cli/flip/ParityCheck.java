package io.edgeward.cli.flip;

import io.edgeward.cli.parity.ParityReport;
import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.route.RouteConfiguration;
import java.util.List;

/** Compares what all targets of a configuration give. */
public interface ParityCheck {
  /** What they give for {@code references}. */
  ParityReport compare(RouteConfiguration configuration, List<ContentReference> references);
}
