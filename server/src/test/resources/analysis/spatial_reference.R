# Expected values from spdep for the points of local_statistics.csv. Run in this directory: Rscript spatial_reference.R
suppressPackageStartupMessages(library(spdep))
points <- read.csv("local_statistics.csv", comment.char = "#")
found <- do.call(rbind, lapply(unique(points$set), function(name) {
  set <- points[points$set == name, ]
  # dnearneigh leaves out neighbours at exactly the distance in some versions: a hair is put to it
  near <- suppressWarnings(dnearneigh(cbind(set$x, set$y), 0, set$distance[1] * (1 + 1e-12)))
  star <- localG(set$value, nb2listw(include.self(near), style = "B", zero.policy = TRUE), zero.policy = TRUE)
  near_others <- nb2listw(near, style = "W", zero.policy = TRUE)
  moran <- localmoran(set$value, near_others, zero.policy = TRUE, conditional = TRUE, alternative = "two.sided")
  # a place with all others as neighbours has no variance; spdep divides rounding by rounding there
  moran[card(near) == nrow(set) - 1, ] <- NA
  data.frame(set = name, row = seq_len(nrow(set)) - 1, gi_z = as.numeric(star), moran_z = moran[, "Z.Ii"],
             moran_p = moran[, 5])
}))
out <- file("local_statistics_spdep.csv", "w")
writeLines(c("# localG with include.self and style B; localmoran conditional, style W, two-sided",
             paste0("# ", R.version.string, ", spdep ", packageVersion("spdep"), ", Rscript spatial_reference.R"),
             "set,row,gi_z,moran_z,moran_p"), out)
number <- function(v) ifelse(is.finite(v), sprintf("%.17g", v), "")
writeLines(with(found, paste(set, row, number(gi_z), number(moran_z), number(moran_p), sep = ",")), out)
close(out)
