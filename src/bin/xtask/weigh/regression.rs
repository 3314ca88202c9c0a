//! Logistic regression with a Laplace prior, by Newton steps along one weight at a time (Genkin, Lewis and Madigan 2007,
//! “Large-scale Bayesian logistic regression for text categorization”). The prior leaves most weights at nothing, so that
//! the table holds what matters only.

/// What was seen, and whether it holds.
pub(super) struct Example {
    /// The numbers of its clues.
    pub(super) clues: Vec<usize>,
    pub(super) holds: bool,
}

/// The inverse of the prior's scale: how much evidence a weight needs to be anything but nothing.
const PRIOR: f64 = 2.5;
/// Rounds over all weights; they settle well before.
const ROUNDS: usize = 60;
/// No step is longer, so that a rare clue cannot overshoot.
const LONGEST_STEP: f64 = 1.0;

/// The weights of the clues 0 to `count`.
pub(super) fn learn(examples: &[Example], count: usize) -> Vec<f64> {
    let mut having: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (index, example) in examples.iter().enumerate() {
        for clue in &example.clues {
            having[*clue].push(index);
        }
    }
    let mut weights = vec![0.0; count];
    let mut sums = vec![0.0; examples.len()];
    // Most weights stay at nothing, so that odds are asked for far more often than they change.
    let mut odds = vec![0.5; examples.len()];
    for _ in 0..ROUNDS {
        for (weight, having) in weights.iter_mut().zip(&having) {
            let (mut slope, mut curve) = (0.0, f64::MIN_POSITIVE);
            for index in having {
                slope += odds[*index] - f64::from(u8::from(examples[*index].holds));
                curve += odds[*index] * (1.0 - odds[*index]);
            }
            let step = step(*weight, slope, curve).clamp(-LONGEST_STEP, LONGEST_STEP);
            if step == 0.0 {
                continue;
            }
            *weight += step;
            for index in having {
                sums[*index] += step;
                odds[*index] = 1.0 / (1.0 + f64::exp(-sums[*index]));
            }
        }
    }
    weights
}

/// How far a weight moves, given the slope and the curve of what was seen. The prior's slope has the sign of the weight:
/// a weight leaves nothing only against it, and stops at nothing when a step would change its sign.
fn step(weight: f64, slope: f64, curve: f64) -> f64 {
    let away = |sign: f64| -(slope + sign * PRIOR) / curve;
    if weight != 0.0 {
        let step = away(weight.signum());
        return if (weight + step) * weight < 0.0 { -weight } else { step };
    }
    if away(1.0) > 0.0 { away(1.0) } else { away(-1.0).min(0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Forty examples with clue 0 where it holds and clue 1 where not; every second one has clue 2, too.
    fn examples() -> Vec<Example> {
        let example = |index: usize| Example {
            clues: [usize::from(index % 4 >= 2)].into_iter().chain(index.is_multiple_of(2).then_some(2)).collect(),
            holds: index % 4 < 2,
        };
        (0..40).map(example).collect()
    }

    #[test]
    fn a_clue_weighs_by_what_it_says() {
        let weights = learn(&examples(), 3);
        assert!(weights[0] > 0.5, "{weights:?}");
        assert!(weights[1] < -0.5, "{weights:?}");
    }

    #[test]
    fn a_clue_that_says_nothing_weighs_nothing() {
        assert_eq!(learn(&examples(), 3)[2], 0.0);
        assert_eq!(learn(&examples()[..3], 3), [0.0; 3], "three examples are too few");
    }
}
