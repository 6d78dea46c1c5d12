# Expected values from base R. Run in this directory: Rscript reference.R
options(digits = 17)
head_lines <- function(what) c(paste0("# ", what), paste0("# ", R.version.string, ", Rscript reference.R"))
write_table <- function(file, what, table) {
  con <- file(file, "w")
  writeLines(head_lines(what), con)
  write.table(format(table, digits = 17, trim = TRUE), con, sep = ",", quote = FALSE, row.names = FALSE)
  close(con)
}

pairs <- rbind(
  c(0, 1, 1, 1), c(0, 3, 1, 1), c(1, 0, 1, 1), c(3, 0, 1, 1), c(1, 1, 1, 1), c(6, 2, 1, 1), c(0, 6, 1, 1),
  c(5, 5, 30, 30), c(10, 20, 365, 365), c(20, 10, 365, 366), c(7, 7, 28, 31), c(12, 3, 31, 365),
  c(10, 30, 365, 31), c(100, 130, 365, 365), c(100, 133, 365, 365), c(298, 331, 365, 366), c(298, 290, 365, 90),
  c(1500, 1400, 365, 365), c(3000, 3200, 365, 365), c(1, 40, 365, 365), c(40, 1, 7, 365), c(0, 250, 365, 365),
  c(250, 0, 365, 365), c(2, 9, 92, 91), c(9, 2, 92, 91), c(33, 67, 182, 183), c(450, 451, 1, 1),
  c(3, 1, 1, 100), c(1, 3, 100, 1), c(17, 29, 12.5, 20.25), c(12345, 12999, 365, 365), c(40000, 39000, 365, 366),
  c(1000000, 1010000, 1, 1), c(4, 11, 90, 275), c(60, 20, 365, 122))
rows <- apply(pairs, 1, function(v) {
  share <- v[4] / (v[3] + v[4])
  p <- binom.test(v[2], v[1] + v[2], share)$p.value
  test <- poisson.test(c(v[2], v[1]), c(v[4], v[3]))
  stopifnot(isTRUE(all.equal(p, test$p.value, tolerance = 1e-12)))
  c(v, p, test$estimate, test$conf.int)
})
change <- as.data.frame(t(rows))
names(change) <- c("before", "after", "days_before", "days_after", "p_value", "ratio", "ratio_low", "ratio_high")
# R's own interval is a root of qbeta, good to about 1e-9 at worst; pbeta is better, so the ends are polished with it
polish <- function(value, tail) if (!is.finite(value) || value == 0) value else
  uniroot(tail, value * c(0.999, 1.001), tol = value * 1e-15, maxiter = 1000)$root
for (i in seq_len(nrow(change))) with(change[i, ], {
  share <- function(r) r * days_after / (days_before + r * days_after)
  change$ratio_low[i] <<- polish(ratio_low, function(r) pbeta(share(r), after, before + 1) - 0.025)
  change$ratio_high[i] <<- polish(ratio_high, function(r) pbeta(share(r), after + 1, before, lower.tail = FALSE) - 0.025)
})
write_table("change.csv", "binom.test p, poisson.test ratio and interval (ends polished with pbeta)", change)

set.seed(20)
p <- c(0.01, 0.04, 0.03, 0.04, 0.5, 1, 1, 0, 0.2, NA, 0.03, signif(runif(40), 2), NA, 1e-12, signif(runif(8) / 50, 1))
write_table("false_discovery.csv", "p.adjust(p, 'BH')", data.frame(p_value = p, q_value = p.adjust(p, "BH")))

# MASS::bandwidth.nrd written out, so that no package is needed
nrd <- function(v) 4 * 1.06 * min(sqrt(var(v)), IQR(v) / 1.34) * length(v)^(-1/5)
points <- list(
  even = cbind(153000 + 1:12 * 37, 6577000 + (1:12)^2),
  two = cbind(c(153000, 153010), c(6577000, 6577400)),
  cluster = cbind(round(rnorm(101, 153500, 300), 2), round(rnorm(101, 6577800, 120), 2)),
  heavy = cbind(round(rcauchy(60, 153500, 40), 2), round(rcauchy(60, 6577800, 90), 2)),
  ties = cbind(round(rnorm(77, 153500, 300) / 100) * 100, round(rnorm(77, 6577800, 400) / 100) * 100))
sets <- do.call(rbind, lapply(names(points), function(name)
  data.frame(set = name, x = points[[name]][, 1], y = points[[name]][, 2],
             bandwidth = sqrt(nrd(points[[name]][, 1]) * nrd(points[[name]][, 2])))))
write_table("bandwidth.csv", "sqrt of the product over axes of bandwidth.nrd", sets)
